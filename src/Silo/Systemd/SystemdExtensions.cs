using Microsoft.Extensions.Hosting.Systemd;

namespace Silo.Systemd;

internal static class SystemdExtensions
{
    /// <summary>Only where systemd asks to be told (<c>Type=notify</c>).</summary>
    public static IServiceCollection AddSystemdNotifications(this IServiceCollection services)
    {
        var notifier = new SystemdNotifier();
        if (!notifier.IsEnabled)
            return services;

        services.AddSingleton<ISystemdNotifier>(notifier);
        return services.AddHostedService<SystemdNotifications>();
    }
}
