using System.Globalization;

namespace RollingRestart;

/// <summary>What a client process is told by the one that started it.</summary>
internal sealed record LoadArguments(
    string Load, int Number, bool IsGraceful, int Rate, int Keys, int Seed, string ConnectionString)
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
        [Command, .. new object[] { Load, Number, IsGraceful, Rate, Keys, Seed }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];

    public static LoadArguments Parse(string[] arguments) => new(
        arguments[1], ParseNumber(arguments[2]), bool.Parse(arguments[3]), ParseNumber(arguments[4]), ParseNumber(arguments[5]),
        ParseNumber(arguments[6]),
        Environment.GetEnvironmentVariable(ConnectionStringVariable)!);

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
