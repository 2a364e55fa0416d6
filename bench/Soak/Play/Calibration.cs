using RollingRestart;
using Silo.Tests;

namespace Soak.Play;

/// <summary>Finds out how many calls per second one silo less can carry: doubles the rate until it does not, and halves the rest.</summary>
/// <remarks>
/// Carried is what an episode needs: the calls are answered while a silo joins and one leaves, and what they have set off, the transfers,
/// ends as well. By the calls alone two silos carried 30,000 a second, and the transfers of that load never ended.
/// </remarks>
internal sealed class Calibration(SoakOptions options, Deployment deployment, ThrowAwayPostgres server, Action<string> progress, TimeProvider time)
{
    private const int First = 500;
    private const int Halvings = 3;

    /// <summary>A load that is carried is answered in this time, but for one call in a hundred.</summary>
    private const double MostMilliseconds = 250;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(5);

    /// <summary>After a load that was too much: interrupted transfers go on within their reminder's minute.</summary>
    private static readonly TimeSpan _calming = TimeSpan.FromMinutes(2);

    public async Task<int> FindAsync(CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        var database = await server.CreateDatabaseAsync();
        await using var members = new Members(directory.Path, database, "calibration", logs: null, pods: null, time);
        for (var i = 1; i < options.Silos; i++)
            await members.JoinAsync(deployment);
        await Aftermath.FundAsync(database);

        // The first load is served by code that is still being compiled, and says nothing.
        await CarriesAsync(First, _warmUp);
        var (carried, refused) = (First / 2, First);
        while (await CarriesAsync(refused, _step))
            (carried, refused) = (refused, refused * 2);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (carried + refused) / 2;
            (carried, refused) = await CarriesAsync(middle, _step) ? (middle, refused) : (carried, middle);
        }

        return carried;

        async Task<bool> CarriesAsync(int rate, TimeSpan warmUp)
        {
            progress($"{rate:N0} calls/s");
            var isCarried = await AreAnsweredAsync(rate, warmUp) && await Aftermath.SettlesAsync(database, _settling, time, cancellation);
            if (!isCarried)
                await Aftermath.SettlesAsync(database, _calming, time, cancellation);
            return isCarried;
        }

        async Task<bool> AreAnsweredAsync(int rate, TimeSpan warmUp)
        {
            await using var load = await LoadProcess.StartAsync(directory.Path, new LoadArguments(
                LoadArguments.Bank, 0, deployment.HasLibrary, rate, options.Keys, options.Seed, [], Path.Combine(directory.Path, "calibration.jsonl"),
                database));
            await Task.Delay(warmUp, time, cancellation);
            var from = time.GetUtcNow();
            await members.JoinAsync(deployment);
            await members.LeaveAsync(isFollowed: false);
            await Task.Delay(_step, time, cancellation);
            var calls = (await load.EndAsync()).Select(CallRecord.Parse).Where(call => call.StartedAt >= from).ToList();
            return calls.TrueForAll(call => call.Failure is null) && Latencies.Of(calls).P99 <= MostMilliseconds;
        }
    }
}
