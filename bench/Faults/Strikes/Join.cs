using Faults.Play;

namespace Faults.Strikes;

/// <summary>A silo joins while the leaver stands at the step.</summary>
internal sealed record Join(string Name) : Fault(Name)
{
    public override TimeSpan Bound => TimeSpan.FromSeconds(20);

    /// <summary>All but the joining itself is done before: while the leaver stands, calls wait for what is about to move.</summary>
    public override Task ArmAsync(Scene scene) => scene.PrepareToJoinAsync();

    public override Task StrikeAsync(Scene scene) => scene.JoinAsync();
}
