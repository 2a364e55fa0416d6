namespace Silo.Configuration;

/// <summary>What the program was called with.</summary>
/// <param name="Migrate">To bring the database's schema up to date, and do nothing else.</param>
/// <param name="Settings">The rest, for the configuration.</param>
internal sealed record CommandLine(bool Migrate, string[] Settings)
{
    private const string MigrateOption = "--migrate";
    private const string Known = "Known are --migrate, --urls <urls>, --environment <name>, and any setting as --<section>:<name> <value> "
        + "with the sections ConnectionStrings, GracefulShutdown, Kestrel, Logging and Silo.";

    private static readonly string[] _options = ["urls", "environment"];
    private static readonly string[] _sections = ["ConnectionStrings", "GracefulShutdown", "Kestrel", "Logging", "Silo"];

    /// <summary>Reads the arguments. The configuration alone would take a misspelt one for a setting that nobody reads.</summary>
    /// <exception cref="CommandLineException">An argument is not known, or has no value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == MigrateOption)
                continue;

            var (name, value) = Split(arguments[i]);
            if (name == MigrateOption)
                throw new CommandLineException($"The argument '{name}' takes no value. {Known}");
            if (!IsKnown(name))
                throw new CommandLineException($"The argument '{name}' is not known. {Known}");
            // A value may begin with dashes, but then it is more likely that it was forgotten.
            if (value is null && (++i == arguments.Count || arguments[i].StartsWith("--", StringComparison.Ordinal)))
                throw new CommandLineException($"The argument '{name}' needs a value. {Known}");

            settings.AddRange([name, value ?? arguments[i]]);
        }

        return new CommandLine(arguments.Contains(MigrateOption), [.. settings]);
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is >= 0 and var index
            ? (argument[..index], argument[(index + 1)..])
            : (argument, null);

    private static bool IsKnown(string name)
    {
        if (!name.StartsWith("--", StringComparison.Ordinal))
            return false;

        var path = name[2..].Split(':');
        return path.Length == 1 ? Contains(_options, path[0]) : Contains(_sections, path[0]) && path.All(part => part.Length > 0);
    }

    private static bool Contains(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
