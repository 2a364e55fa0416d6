using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>A hosted service that starts or stops in a way of its own.</summary>
internal sealed class Service(Func<CancellationToken, Task>? start = null, Func<CancellationToken, Task>? stop = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => start?.Invoke(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => stop?.Invoke(cancellationToken) ?? Task.CompletedTask;
}

/// <summary>Ends the application with a code of its own.</summary>
internal sealed class CodedService(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}

internal sealed class FailingService : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("the feed has ended");
}
