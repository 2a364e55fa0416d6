using Silo.Tests;

namespace Faults.Play;

/// <summary>A process that a fault may strike.</summary>
internal sealed class Actor(SiloProcess process, TimeProvider time) : IAsyncDisposable
{
    public SiloProcess Process => process;

    public int Port => process.SiloPort;

    /// <summary>When it was first told to leave.</summary>
    public long? ToldAt { get; private set; }

    /// <summary>When it was killed, or suspended until the others have declared it dead: nothing runs on it since.</summary>
    public long? GoneAt { get; private set; }

    public void TellToLeave()
    {
        ToldAt ??= time.GetTimestamp();
        process.Signal(SiloProcess.SigTerm);
    }

    /// <summary>Until it has ended its sockets are open, and take what nobody will read.</summary>
    public async Task KillAsync()
    {
        process.Signal(SiloProcess.SigKill);
        await process.ExitedAsync();
        GoneAt = time.GetTimestamp();
    }

    public void Suspend(bool isForGood)
    {
        GoneAt = isForGood ? time.GetTimestamp() : null;
        process.Signal(SiloProcess.SigStop);
    }

    public void Resume() => process.Signal(SiloProcess.SigCont);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
