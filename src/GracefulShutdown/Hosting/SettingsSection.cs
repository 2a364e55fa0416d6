using Microsoft.Extensions.Configuration;

namespace GracefulShutdown.Hosting;

/// <summary>The section that the settings are read from: the host's own, or the one that was given.</summary>
internal sealed record SettingsSection(IConfiguration Section)
{
    public static SettingsSection Default(IConfiguration? configuration) =>
        new((configuration ?? new ConfigurationBuilder().Build()).GetSection(GracefulShutdownOptions.SectionName));
}
