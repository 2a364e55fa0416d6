using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>An activation that is to be asked to leave.</summary>
internal interface ILeaving
{
    IGrainContext Activation { get; }

    /// <summary>Asks it, on its own scheduler.</summary>
    void Ask();
}
