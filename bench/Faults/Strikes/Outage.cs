using Faults.Matrix;
using Faults.Play;
using GracefulShutdown;
using Silo.Tests;

namespace Faults.Strikes;

/// <summary>PostgreSQL does not serve for a while.</summary>
internal abstract record Outage(string Name) : Fault(Name)
{
    public override string? Obstacle(Step step) => ThrowAwayPostgres.CanStop ? null : "the server was given, and is not ours to stop";

    public override TimeSpan Duration => TimeSpan.FromSeconds(20);

    public override TimeSpan Bound => Duration + TimeSpan.FromSeconds(15);

    public override IReadOnlyList<int> ExitCodes(Step step) => [ShutdownExitCode.Clean, ShutdownExitCode.Degraded];

    /// <summary>What has to be saved before it moves cannot be.</summary>
    public override bool LosesMemory(Step step) => step < Step.Emptied;

    public override bool IsLossTold => true;

    /// <summary>What saves at once cannot, and says so to its caller.</summary>
    public override Tolerance Tolerance(Step step) => Strikes.Tolerance.UntilRecovered;
}

/// <summary>The server is stopped, and started again.</summary>
internal sealed record DatabaseStopped(string Name) : Outage(Name)
{
    public override Task StrikeAsync(Scene scene) => scene.Server.StopAsync();

    public override Task LiftAsync(Scene scene) => scene.Server.StartAsync();
}

/// <summary>Connections are cut, and new ones refused.</summary>
internal sealed record DatabaseRefuses(string Name) : Outage(Name)
{
    public override Task PrepareAsync(Scene scene)
    {
        scene.UseDatabaseProxy();
        return Task.CompletedTask;
    }

    public override Task StrikeAsync(Scene scene) => scene.DatabaseProxy!.RefuseAsync();

    public override Task LiftAsync(Scene scene)
    {
        scene.DatabaseProxy!.Accept();
        return Task.CompletedTask;
    }
}

/// <summary>Every answer comes late.</summary>
internal sealed record DatabaseSlow(string Name, TimeSpan Delay) : Outage(Name)
{
    public override Task PrepareAsync(Scene scene)
    {
        scene.UseDatabaseProxy();
        return Task.CompletedTask;
    }

    public override Task StrikeAsync(Scene scene)
    {
        scene.DatabaseDelay = Delay;
        return Task.CompletedTask;
    }

    public override Task LiftAsync(Scene scene)
    {
        scene.DatabaseDelay = TimeSpan.Zero;
        return Task.CompletedTask;
    }
}
