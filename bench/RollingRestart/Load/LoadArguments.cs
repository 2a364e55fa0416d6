using System.Globalization;

namespace RollingRestart;

/// <summary>What a client process is told by the one that started it.</summary>
internal sealed record LoadArguments(int Number, bool IsGraceful, int Rate, int Keys, int Seed, string ConnectionString)
{
    /// <summary>The command that makes this program a client.</summary>
    public const string Command = "load";

    /// <summary>Not on the command line, where every user of the machine could read the password.</summary>
    public const string ConnectionStringVariable = "ConnectionStrings__Cluster";

    public string[] ToCommandLine() =>
        [Command, .. new object[] { Number, IsGraceful, Rate, Keys, Seed }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];

    public static LoadArguments Parse(string[] arguments) => new(
        ParseNumber(arguments[1]), bool.Parse(arguments[2]), ParseNumber(arguments[3]), ParseNumber(arguments[4]), ParseNumber(arguments[5]),
        Environment.GetEnvironmentVariable(ConnectionStringVariable)!);

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
