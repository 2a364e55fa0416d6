using RollingRestart.Laws;
using Silo.Tests;
using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>The silo processes of one run, and the windows in which they came and went.</summary>
internal sealed class Members(
    string directory, string connectionString, string name, string? logs, Pods? pods, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _afterStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _afterExit = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly List<Member> _silos = [];

    public List<Window> Windows { get; } = [];

    public List<Departure> Departures { get; } = [];

    public async Task JoinAsync(Deployment deployment)
    {
        var from = time.GetUtcNow();
        _silos.Add(pods is null
            ? Member.Of(await StartAsync(deployment))
            : Member.Of(await pods.StartAsync(connectionString, CancellationToken.None)));
        // Where pods are rolled, one leaves while the next one joins.
        lock (_lock) Windows.Add(new Window(WindowKind.Start, from, time.GetUtcNow() + _afterStart));
    }

    private async Task<SiloProcess> StartAsync(Deployment deployment)
    {
        var silo = SiloProcess.StartProgram(
            deployment.CommandLine, directory,
            [
                ("ConnectionStrings__Cluster", connectionString),
                ("Silo__Departure", deployment.HasLibrary ? "Graceful" : "Stock"),
                ("Silo__GrainDirectory", deployment.Directory),
                .. deployment.HasLibrary ? LogEvent.Settings : [],
            ]);
        await silo.StartedAsync(isStock: !deployment.HasLibrary);
        return silo;
    }

    /// <summary>How many there are.</summary>
    public int Count => _silos.Count;

    /// <summary>Tells a silo to go, the oldest unless told otherwise, and waits for its end.</summary>
    /// <param name="isFollowed">Whether its successor starts at once: what callers notice after the end is then that one's start.</param>
    /// <param name="place">Which one, by age.</param>
    public async Task LeaveAsync(bool isFollowed, int place = 0)
    {
        var silo = Take(place);
        var (from, start) = (time.GetUtcNow(), time.GetTimestamp());
        var (exitCode, isKilled) = await silo.EndAsync();
        var (elapsed, log) = (time.GetElapsedTime(start), LogEvent.Parse(silo.Process.Output.Split(Environment.NewLine)));
        lock (_lock)
        {
            Departures.Add(new Departure(elapsed, exitCode, isKilled, log));
            Windows.Add(new Window(WindowKind.Departure, from, time.GetUtcNow() + (isFollowed ? TimeSpan.Zero : _afterExit)));
        }

        if (logs is not null)
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(logs).FullName, $"{name}-{Departures.Count}.log"), silo.Process.Output);
        await silo.Process.DisposeAsync();
    }

    /// <summary>Kills a silo.</summary>
    /// <param name="place">Which one, by age.</param>
    public async Task KillAsync(int place)
    {
        await using var silo = Take(place).Process;
        silo.Signal(SiloProcess.SigKill);
        await silo.ExitedAsync();
    }

    /// <summary>Stops all silos at once, as a scale to zero does.</summary>
    public async Task StopAllAsync()
    {
        await Task.WhenAll(_silos.Select(silo => silo.EndAsync()));
        await DisposeAsync();
    }

    private Member Take(int place)
    {
        var silo = _silos[place];
        _silos.RemoveAt(place);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.Process.DisposeAsync();
        _silos.Clear();
    }
}
