namespace Silo.Tests.Kubernetes;

/// <summary>A test of every overlay. Where there is no kubectl to render them it is skipped, and says so.</summary>
public sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public override string? Skip
    {
        get => Kubectl.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
