using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>Reads the section into the options when they are first asked for, and reports every error in it when they are validated.</summary>
internal sealed class ConfigurationReader(SettingsSection settings, IEnumerable<SettingsType> types)
    : IConfigureOptions<GracefulShutdownOptions>, IValidateOptions<GracefulShutdownOptions>
{
    public void Configure(GracefulShutdownOptions options) => SectionReader.Read(settings.Section, options);

    public ValidateOptionsResult Validate(string? name, GracefulShutdownOptions options)
    {
        string[] errors = [.. Unknown(), .. SectionReader.Read(settings.Section, new GracefulShutdownOptions())];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Unknown()
    {
        List<string> names = [.. types.SelectMany(type => SectionReader.NamesOf(type.Options)).Distinct()];
        return from child in settings.Section.GetChildren()
               where !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
               select $"{child.Path} = '{child.Value}': there is no such setting; there are {string.Join(", ", names)}.";
    }
}
