namespace Silo.Tests.Kubernetes;

/// <summary>A test of a silo with the settings of every overlay. Where there is no kubectl or no PostgreSQL it is skipped, and says so.</summary>
public sealed class ManifestTheoryAttribute : TheoryAttribute
{
    public override string? Skip
    {
        get => Kubectl.Obstacle ?? ThrowAwayPostgres.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
