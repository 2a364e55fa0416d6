using System.Globalization;

namespace Faults.Client;

/// <summary>What a client process is told by the one that started it.</summary>
/// <param name="Number">Which client.</param>
/// <param name="HasLibrary">Whether it has the client's half of the library, or is a plain Orleans client.</param>
/// <param name="Seed">Draws the calls.</param>
/// <param name="Keys">Grains of each kind.</param>
/// <param name="Rate">Calls per second.</param>
internal sealed record ClientArguments(int Number, bool HasLibrary, int Seed, int Keys, int Rate)
{
    /// <summary>The command that makes this program a client.</summary>
    public const string Command = "client";

    /// <summary>Not on the command line, where every user of the machine could read the password.</summary>
    public const string ConnectionStringVariable = "ConnectionStrings__Cluster";

    public string History => $"history-{Number}.jsonl";

    public string Calls => $"calls-{Number}.csv";

    public string[] ToCommandLine() =>
    [
        Command,
        .. new object[] { Number, HasLibrary, Seed, Keys, Rate }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!),
    ];

    public static ClientArguments Parse(string[] arguments) => new(
        ParseNumber(arguments[1]), bool.Parse(arguments[2]), ParseNumber(arguments[3]), ParseNumber(arguments[4]), ParseNumber(arguments[5]));

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
