using GracefulShutdown.Budgets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>The silo's options as they are when it is built, for what they decide has to be registered then.</summary>
internal sealed class SiloOptionsAtBuild : IConfigureOptions<GracefulShutdownSiloOptions>
{
    public GracefulShutdownSiloOptions Options { get; } = new();

    /// <summary>Where they were read from.</summary>
    public IConfiguration? Section { get; private set; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    public void Read(IConfiguration section) => (Section, Errors) = (section, SectionReader.Read(section, Options));

    public void Configure(GracefulShutdownSiloOptions options) =>
        (options.MaxConcurrentWrites, options.TrackCalls, options.DistributedGrainDirectory) =
        (Options.MaxConcurrentWrites, Options.TrackCalls, Options.DistributedGrainDirectory);
}

/// <summary>Whether what counted when the silo was built is what counts now.</summary>
internal sealed class SiloOptionsValidator(SiloOptionsAtBuild built, SettingsSection settings) : IValidateOptions<GracefulShutdownSiloOptions>
{
    private static readonly SiloRangesValidator _ranges = new();

    public ValidateOptionsResult Validate(string? name, GracefulShutdownSiloOptions options)
    {
        string[] errors =
        [
            .. built.Errors,
            .. OtherSection((built.Section as IConfigurationSection)?.Path, (settings.Section as IConfigurationSection)?.Path),
            .. _ranges.Validate(name, options).Failures ?? [],
            .. TooLate(nameof(options.TrackCalls), built.Options.TrackCalls, options.TrackCalls),
            .. TooLate(nameof(options.DistributedGrainDirectory), built.Options.DistributedGrainDirectory, options.DistributedGrainDirectory),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> OtherSection(string? atBuild, string? now)
    {
        if (atBuild != now)
            yield return $"The section '{now}' was given after the silo had been set up from '{atBuild}'; give it to the silo's "
                + "UseGracefulShutdown, or call AddGracefulShutdown before it.";
    }

    private static IEnumerable<string> TooLate(string setting, bool atBuild, bool now)
    {
        if (atBuild != now)
            yield return $"{GracefulShutdownOptions.SectionName}:{setting} = {now}: was {atBuild} when the silo was built, which is when it is "
                + "needed; set it in the configuration, or in the argument of UseGracefulShutdown.";
    }
}

/// <summary>The range of each setting by itself, generated from the options' attributes.</summary>
[OptionsValidator]
internal sealed partial class SiloRangesValidator : IValidateOptions<GracefulShutdownSiloOptions>;
