using System.Text.Json;
using Hosts;
using Silo.Tests.Postgres;

namespace Silo.Tests;

/// <summary>
/// What became of a process that a platform has stopped, and of its silo's row. 137 is the code of one that was killed.
/// </summary>
internal sealed record Departed(int ExitCode, JsonElement Report, string Output, int RowStatus)
{
    public const int Active = 3;
    public const int Dead = 6;
    public const int Killed = 137;

    public (string Outcome, int ExitCode) Result =>
        (Report.GetProperty("outcome").GetString()!, Report.GetProperty("exitCode").GetInt32());

    public long Total(string name) => Report.GetProperty("totals").GetProperty(name).GetInt64();

    /// <summary>What still ran, and what it waited for.</summary>
    public Dictionary<string, string> Running => Report.GetProperty("running").EnumerateArray().ToDictionary(
        task => task.GetProperty("name").GetString()!, task => task.GetProperty("blockers").ToString());
}

/// <summary>
/// Silos that a platform stops: SIGTERM, and SIGKILL when its grace period has passed. Each holds grains with memory and is in a turn that
/// never ends. They take tens of seconds by nature, so all of them leave at the same time, each from a cluster of its own.
/// </summary>
public sealed class PlatformDepartures : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();
    private ThrowAwayPostgres? _postgres;

    internal Task<Departed> NothingSetKilledAfter30 { get; private set; } = null!;

    internal Task<Departed> NothingSetKilledAfter10 { get; private set; } = null!;

    internal Task<Departed> ToldOf10KilledAfter10 { get; private set; } = null!;

    internal Task<Departed> ToldOf90KilledAfter5 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without one the tests are skipped, and say why.
        if (ThrowAwayPostgres.Obstacle is not null)
            return;

        _postgres = await ThrowAwayPostgres.StartNewAsync();
        NothingSetKilledAfter30 = DepartAsync(30);
        NothingSetKilledAfter10 = DepartAsync(10);
        ToldOf10KilledAfter10 = DepartAsync(10, ("GracefulShutdown__GracePeriod", "00:00:10"));
        ToldOf90KilledAfter5 = DepartFromAnotherAsync(5,
            ("GracefulShutdown__GracePeriod", "00:01:30"), ("GracefulShutdown__UnreadyDelay", "00:00:15"));
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(new[] { NothingSetKilledAfter30, NothingSetKilledAfter10, ToldOf10KilledAfter10, ToldOf90KilledAfter5 }.OfType<Task>())
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    private async Task<Departed> DepartAsync(int gracePeriod, params (string, string)[] settings) =>
        await DepartAsync(await _postgres!.CreateDatabaseAsync(), gracePeriod, settings);

    private async Task<Departed> DepartFromAnotherAsync(int gracePeriod, params (string, string)[] settings)
    {
        var database = await _postgres!.CreateDatabaseAsync();
        await using var stayer = HostProgram.Start(Programs.WebSilo, _directory, Cluster(database));
        await stayer.StartedAsync(isStock: false);
        return await DepartAsync(database, gracePeriod, settings);
    }

    private async Task<Departed> DepartAsync(string database, int gracePeriod, (string, string)[] settings)
    {
        await using var silo = HostProgram.Start(Programs.StuckSilo, _directory, [Cluster(database), .. settings]);
        await silo.WroteAsync("Stalled.");

        var exitCode = await StopAsync(silo, TimeSpan.FromSeconds(gracePeriod));

        var rows = await PostgresFixture.QueryAsync<int>(database, $"SELECT status FROM silo WHERE port = {silo.SiloPort}");
        return new(exitCode, silo.Report(), silo.Output, Assert.Single(rows));
    }

    /// <summary>As <c>docker stop</c> and the kubelet do it.</summary>
    private static async Task<int> StopAsync(SiloProcess process, TimeSpan gracePeriod)
    {
        process.Signal(SiloProcess.SigTerm);
        using var end = new CancellationTokenSource(gracePeriod);
        try
        {
            return await process.ExitedAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Signal(SiloProcess.SigKill);
            return await process.ExitedAsync();
        }
    }

    private static (string, string) Cluster(string database) => ("ConnectionStrings__Cluster", database);
}
