namespace Silo.Tests.Kubernetes;

/// <summary>A test that runs pods as processes. Where that cannot be done it is skipped, and says why.</summary>
public sealed class PodFactAttribute : FactAttribute
{
    public override string? Skip
    {
        get => Kubectl.Obstacle ?? ReadOnlyView.Obstacle ?? ThrowAwayPostgres.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
