using System.Globalization;

namespace RollingRestart;

/// <summary>What a client process is told by the one that started it.</summary>
/// <param name="Load">Which calls: <see cref="Bank"/> or <see cref="Real"/>.</param>
/// <param name="Number">Which client.</param>
/// <param name="IsGraceful">Whether it has the library.</param>
/// <param name="Rate">Calls per second.</param>
/// <param name="Keys">Grains of each kind.</param>
/// <param name="Seed">Draws the calls.</param>
/// <param name="Kinds">Of those calls the kinds that are made; none for all.</param>
/// <param name="History">The file for the history of its calls; the load of real applications has none.</param>
/// <param name="ConnectionString">The cluster's database.</param>
internal sealed record LoadArguments(
    string Load, int Number, bool IsGraceful, int Rate, int Keys, int Seed, string[] Kinds, string History, string ConnectionString)
{
    /// <summary>The command that makes this program a client.</summary>
    public const string Command = "load";

    /// <summary>The calls of the silo application.</summary>
    public const string Bank = "bank";

    /// <summary>The calls of real applications.</summary>
    public const string Real = "real";

    /// <summary>Not on the command line, where every user of the machine could read the password.</summary>
    public const string ConnectionStringVariable = "ConnectionStrings__Cluster";

    public string[] ToCommandLine() =>
    [
        Command,
        .. new object[] { Load, Number, IsGraceful, Rate, Keys, Seed, string.Join(',', Kinds), History }
            .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!),
    ];

    public static LoadArguments Parse(string[] arguments) => new(
        arguments[1], ParseNumber(arguments[2]), bool.Parse(arguments[3]), ParseNumber(arguments[4]), ParseNumber(arguments[5]),
        ParseNumber(arguments[6]), arguments[7].Split(',', StringSplitOptions.RemoveEmptyEntries), arguments[8],
        Environment.GetEnvironmentVariable(ConnectionStringVariable)!);

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
