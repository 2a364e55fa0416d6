using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

/// <summary>Tells the clients of this gateway to send elsewhere, in Orleans' own words.</summary>
/// <remarks>Orleans has no public member for it; where a later version has another one, clients are told once, by Orleans.</remarks>
internal sealed class StopSendingNotice(IServiceProvider services)
{
    private static readonly Type? _center = typeof(Silo).Assembly.GetType("Orleans.Runtime.Messaging.MessageCenter");

    private static readonly PropertyInfo? _gateway = _center?.GetProperty("Gateway");

    private static readonly MethodInfo? _send =
        _gateway?.PropertyType.GetMethod("SendStopSendMessages", BindingFlags.Instance | BindingFlags.NonPublic) is { } method
        && method.GetParameters() is [_, { } second] && second.ParameterType == typeof(CancellationToken) ? method : null;

    /// <summary>Whether this version of Orleans has the method.</summary>
    public static bool IsKnown => _send is not null;

    /// <summary>Returns when it is on its way to all of them.</summary>
    public async Task SendAsync()
    {
        if (_send is null || services.GetService(_center!) is not { } center || _gateway!.GetValue(center) is not { } gateway)
            return;

        // Not in the context of whoever stops the silo. The token ends only the wait that Orleans would add. Where it cannot be sent, clients have
        // been told once, by Orleans, and the stop goes on.
        var factory = services.GetRequiredService(_send.GetParameters()[0].ParameterType);
        await Task.Run(() => (Task)_send.Invoke(gateway, [factory, new CancellationToken(canceled: true)])!)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
