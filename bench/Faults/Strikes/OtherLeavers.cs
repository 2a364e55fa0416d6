using Faults.Play;

namespace Faults.Strikes;

/// <summary>More silos are told to leave, and one stays.</summary>
internal sealed record OtherLeavers(string Name, int Count) : Fault(Name)
{
    public override int Silos => Count + 2;

    public override Task StrikeAsync(Scene scene)
    {
        foreach (var silo in scene.Silos.Where(silo => silo != scene.Leaver && silo != scene.Holder).Take(Count))
            silo.TellToLeave();
        return Task.CompletedTask;
    }
}
