namespace Scenarios;

/// <summary>A stateless worker that takes a moment for each piece of work.</summary>
internal interface IWorkerGrain : IGrainWithIntegerKey
{
    Task WorkAsync();
}
