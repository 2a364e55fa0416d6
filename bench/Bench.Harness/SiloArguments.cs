using System.Globalization;
using Silo.Tests;

namespace Bench;

/// <summary>What a silo process is told by the one that starts it.</summary>
/// <param name="HasLibrary">Whether it leaves by the library, or as Orleans does it on its own.</param>
/// <param name="SiloPort">Where silos talk to each other.</param>
/// <param name="GatewayPort">Where clients connect.</param>
/// <param name="PrimaryPort">The silo port of the one that keeps the membership; its own if that is this one.</param>
internal sealed record SiloArguments(bool HasLibrary, int SiloPort, int GatewayPort, int PrimaryPort)
{
    /// <summary>The argument that makes a benchmark's program a silo.</summary>
    public const string Command = "silo";

    /// <summary>A silo on free ports, of a cluster of its own or of the one which that primary keeps.</summary>
    public static SiloArguments Create(bool hasLibrary, SiloArguments? primary = null)
    {
        var port = FreePort.Find();
        return new SiloArguments(hasLibrary, port, FreePort.Find(), primary?.SiloPort ?? port);
    }

    public string[] ToCommandLine() =>
        [Command, .. new object[] { HasLibrary, SiloPort, GatewayPort, PrimaryPort }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];

    public static SiloArguments Parse(string[] arguments) =>
        new(bool.Parse(arguments[1]), ParsePort(arguments[2]), ParsePort(arguments[3]), ParsePort(arguments[4]));

    private static int ParsePort(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
