using Silo.Tests;

namespace Scenarios;

/// <summary>One silo process, from outside.</summary>
internal sealed class Member(SiloProcess process, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(9);

    public SiloProcess Process => process;

    public int Port => process.SiloPort;

    /// <summary>When it was told to go.</summary>
    public long ToldAt { get; private set; }

    public void TellToLeave()
    {
        ToldAt = time.GetTimestamp();
        process.Signal(SiloProcess.SigTerm);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Exit> LeftAsync()
    {
        var code = await process.ExitedAsync(_patience);
        return new Exit(code, time.GetElapsedTime(ToldAt));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="After">The time since it was told to go.</param>
internal sealed record Exit(int Code, TimeSpan After);
