using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Management;

/// <summary>Serves the management port from before the silo starts until it has stopped. Registered before it.</summary>
internal sealed partial class ManagementServer(
    IOptions<SiloSettings> settings, IConfiguration configuration, IServiceProvider services, TimeProvider time, ILogger<ManagementServer> logger)
    : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Somebody wants it there. Silos side by side on a developer's machine do not.</summary>
    private bool IsWanted => configuration[$"{SiloSettings.SectionName}:{nameof(SiloSettings.ManagementUrl)}"] is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!ManagementAddress.TryParse(settings.Value.ManagementUrl, out var url))
            return;

        var token = settings.Value.ManagementTokenFile is { Length: > 0 } file ? new ManagementToken(file, time) : null;
        _app = ManagementApplication.Build(url, token, services);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (IsInUse(exception) && !IsWanted)
        {
            LogNotServed(url);
            await DisposeAsync();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
            await app.DisposeAsync();
    }

    /// <summary>Of two who come at the same moment both may bind; the second is refused when it listens, and that is not translated.</summary>
    internal static bool IsInUse(Exception exception) =>
        exception is IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };

    [LoggerMessage(2, LogLevel.Information, "There is no management port: {Url} is in use. Silo:ManagementUrl sets another address, or none where it is empty")]
    private partial void LogNotServed(Uri url);
}
