using System.Text.Json;
using Silo.Tests;

namespace Scenarios;

/// <summary>One silo process, from outside.</summary>
internal sealed class Member(string name, ManagementSilo silo, TimeProvider time) : IAsyncDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(9);

    public string Name => name;

    public SiloProcess Process => silo.Process;

    public int Port => Process.SiloPort;

    /// <summary>Its management port, where an operator sees and steers the whole cluster.</summary>
    public ManagementSilo Management => silo;

    /// <summary>When it was told to go.</summary>
    public long ToldAt { get; private set; }

    public void TellToLeave()
    {
        ToldAt = time.GetTimestamp();
        Process.Signal(SiloProcess.SigTerm);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Exit> LeftAsync()
    {
        var code = await Process.ExitedAsync(_patience);
        return new Exit(code, time.GetElapsedTime(ToldAt));
    }

    /// <summary>Begins a drain of another silo by this one's port. While it answers 503 the order is repeated, as the contract has it.</summary>
    /// <returns>The answer.</returns>
    public async Task<JsonElement> DrainAsync(Member drained, int? rate)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, body) = await silo.DrainAsync(drained.Name, new { reason = "a scenario", rate });
            if (status == 202)
                return body;
            if (status != 503 || attempt == Attempts)
                throw new InvalidOperationException($"{drained.Name} is not drained: {status} {body}");
        }
    }

    public async Task<JsonElement> UndrainAsync(Member drained, JsonElement drain)
    {
        var (status, body) = await silo.UndrainAsync(drained.Name, drain.GetProperty("operation").GetString());
        return status == 200 ? body : throw new InvalidOperationException($"{drained.Name} is not taken back: {status} {body}");
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="After">The time since it was told to go.</param>
internal sealed record Exit(int Code, TimeSpan After);
