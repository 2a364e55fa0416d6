using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>Somebody else's lifetime: a signal stops the host.</summary>
internal sealed class OtherLifetime(IHostApplicationLifetime host) : IHostLifetime, IDisposable
{
    public const string Up = "The other lifetime's host is up.";

    private PosixSignalRegistration? _signal;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            host.StopApplication();
        });
        host.ApplicationStarted.Register(() => Console.WriteLine(Up));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signal?.Dispose();
}
