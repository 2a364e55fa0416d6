using Silo.Tests;

namespace RollingRestart;

/// <summary>The silo processes of one run, and the windows in which they came and went.</summary>
internal sealed class Members(string directory, string connectionString, string mode, string? logs, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _afterStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _afterExit = TimeSpan.FromSeconds(2);

    private readonly List<SiloProcess> _silos = [];

    public List<Window> Windows { get; } = [];

    public List<Departure> Departures { get; } = [];

    public async Task JoinAsync()
    {
        _silos.Add(await SiloProcess.MemberStartedAsync(directory, connectionString, ("Silo__Departure", mode == Modes.Stock ? "Stock" : "Graceful")));
        Windows.Add(new Window(WindowKind.Start, time.GetUtcNow(), time.GetUtcNow() + _afterStart));
    }

    /// <summary>Tells the oldest silo to go, and waits for its end.</summary>
    public async Task LeaveAsync()
    {
        var silo = _silos[0];
        _silos.RemoveAt(0);
        var (from, start) = (time.GetUtcNow(), time.GetTimestamp());
        silo.Signal(SiloProcess.SigTerm);
        var exitCode = await silo.ExitedAsync();
        Departures.Add(new Departure(time.GetElapsedTime(start), exitCode));
        Windows.Add(new Window(WindowKind.Departure, from, time.GetUtcNow() + _afterExit));
        if (logs is not null)
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(logs).FullName, $"{mode}-{Departures.Count}.log"), silo.Output);
        await silo.DisposeAsync();
    }

    /// <summary>Stops all silos at once, as a scale to zero does.</summary>
    public async Task StopAllAsync()
    {
        foreach (var silo in _silos)
            silo.Signal(SiloProcess.SigTerm);
        foreach (var silo in _silos)
            await silo.ExitedAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        _silos.Clear();
    }
}
