using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>A silo with the one line, whose ports are the process's.</summary>
internal static class SiloHost
{
    public static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        var port = Port("Silo:SiloPort");
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, Port("Silo:GatewayPort"), new IPEndPoint(IPAddress.Loopback, port));
            silo.UseGracefulShutdown();
        });
        return builder.Build();

        int Port(string setting) => int.Parse(builder.Configuration[setting]!, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns when a turn that never ends has begun.</summary>
    public static Task StallAsync(IHost host)
    {
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStuckGrain>(0);
        _ = grain.StickAsync();
        return StuckGrain.Begun;
    }
}

internal interface IStuckGrain : IGrainWithIntegerKey
{
    Task StickAsync();
}

internal sealed class StuckGrain : Grain, IStuckGrain
{
    private static readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task Begun => _begun.Task;

    public Task StickAsync()
    {
        _begun.TrySetResult();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}
