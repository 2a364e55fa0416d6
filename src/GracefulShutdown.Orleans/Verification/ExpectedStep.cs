using GracefulShutdown.Lifecycle;

namespace GracefulShutdown.Verification;

/// <summary>A step of Orleans as it was seen in the versions that were tested, and what this library takes it to do there.</summary>
internal sealed record ExpectedStep(string Name, int Stage, string Does)
{
    public LifecycleStep At(int stage) => new(Name, stage);
}

/// <summary>A step that stands elsewhere than expected, whether or not that changes the order.</summary>
internal sealed record MovedStep(ExpectedStep Expected, int Stage);
