namespace GracefulShutdown.Tests;

/// <summary>Waits for what a cluster comes to know by itself; bounded.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
            await clock.WaitForNextTickAsync(patience.Token);
    }
}
