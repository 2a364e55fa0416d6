namespace GracefulShutdown.Signals;

/// <summary>Tells whether the process belongs to a test runner, whose signals and exit code are not for a host under test.</summary>
internal static class TestRunner
{
    private static readonly string[] _assemblies =
        ["Microsoft.TestPlatform.CoreUtilities", "Microsoft.Testing.Platform", "xunit.v3.core", "nunit.engine.core"];

    public static bool IsHost { get; } =
        AppDomain.CurrentDomain.GetAssemblies().Any(assembly => _assemblies.Contains(assembly.GetName().Name));
}
