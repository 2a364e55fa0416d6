namespace GracefulShutdown.Tests;

/// <summary>Can be called for nothing but to be there.</summary>
public interface ITouchable : IGrainWithStringKey
{
    Task TouchAsync();
}
