using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Tests;

public sealed class ConsoleFlushTests
{
    [Fact]
    public async Task ShutdownBegins_TheConsolesQueue_HoldsOneLineFromThenOn()
    {
        await using var provider = new ServiceCollection()
            .AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.None))
            .AddGracefulShutdown(options => options.OwnsProcess = false)
            .BuildServiceProvider();
        var console = provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>();
        var changes = 0;
        using var listener = console.OnChange(_ => changes++);
        var coordinator = provider.GetRequiredService<IShutdownCoordinator>();
        var lengthAtNotify = 0;
        coordinator.RegisterNotification("n", _ => lengthAtNotify = console.CurrentValue.MaxQueueLength);
        Assert.NotEqual(1, console.CurrentValue.MaxQueueLength);

        await coordinator.ShutdownAsync(Sut.Reason);

        Assert.Equal((1, 1, ConsoleLoggerQueueFullMode.Wait), (changes, lengthAtNotify, console.CurrentValue.QueueFullMode));
    }
}
