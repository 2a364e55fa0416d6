namespace Silo.Tests.Kubernetes;

/// <summary>A test that runs kubectl. Where there is none it is skipped, and says so.</summary>
public sealed class KubectlFactAttribute : FactAttribute
{
    public override string? Skip
    {
        get => Kubectl.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
