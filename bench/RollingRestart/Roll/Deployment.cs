using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>What a silo is started from, and how it leaves.</summary>
/// <param name="Published">The program.</param>
/// <param name="HasLibrary">Whether it leaves by the library, or as Orleans does it on its own.</param>
/// <param name="Directory">The grain directory: <c>Distributed</c> or <c>Local</c>.</param>
/// <param name="Command">What makes the program a silo, where it can be something else.</param>
internal sealed record Deployment(PublishedSilo Published, bool HasLibrary, string Directory, string? Command = null)
{
    public const string Distributed = "Distributed";
    public const string Local = "Local";

    public string[] CommandLine => Command is null ? [Published.Program] : [Published.Program, Command];
}
