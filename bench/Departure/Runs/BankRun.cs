using Silo.Tests;

namespace Departure;

/// <summary>The bank application on its own: filled, put under load, told to go, and its promises checked after a restart.</summary>
internal static class BankRun
{
    private const int Batch = 500;

    public static async Task<DepartureResult> ExecuteAsync(string mode, int activations, int rate, CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        await using var silo = await SiloProcess.StartedAsync(directory.Path, ("Silo__Departure", mode == Modes.Stock ? "Stock" : "Graceful"));
        await using var client = await SiloClient.ConnectAsync(silo, cancellation: cancellation);
        foreach (var batch in Enumerable.Range(0, activations).Chunk(Batch))
            await Task.WhenAll(batch.Select(i => client.Account($"idle-{i}").GetBalanceAsync())).WaitAsync(cancellation);

        var load = new DepositLoad(client, rate);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = load.RunAsync(end.Token);
        await load.UnderWay;

        var start = TimeProvider.System.GetTimestamp();
        silo.Signal(SiloProcess.SigTerm);
        var exitCode = await silo.ExitedAsync();
        var exit = TimeProvider.System.GetElapsedTime(start);
        await end.CancelAsync();
        await run;

        return new DepartureResult
        {
            ExitSeconds = exit.TotalSeconds,
            ExitCode = exitCode,
            Acknowledged = load.Acknowledged,
            Lost = rate == 0 ? 0 : await CheckAsync(directory, load),
        };
    }

    private static async Task<int> CheckAsync(TempDirectory directory, DepositLoad load)
    {
        await using var again = await SiloProcess.StartedAsync(directory.Path);
        await using var after = await SiloClient.ConnectAsync(again);
        return (await load.FindWrongAsync(after)).Count;
    }
}
