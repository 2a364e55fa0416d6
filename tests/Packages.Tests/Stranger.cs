using System.Diagnostics;
using System.Reflection;

namespace Packages.Tests;

/// <summary>An empty project outside the repository, which takes the libraries from a folder of packages.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly PackedLibraries _libraries;

    public Stranger(PackedLibraries libraries, string sdk, string program, params string[] packages)
    {
        _libraries = libraries;
        var references = packages.Select(package => package.StartsWith("GracefulShutdown", StringComparison.Ordinal)
            ? $"""<PackageReference Include="{package}" Version="{PackedLibraries.Version}" />"""
            : $"""<PackageReference Include="{package}" Version="{OrleansVersion}" />""");
        File.WriteAllText(_directory.File("Stranger.csproj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{libraries.Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{_directory.File("packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(_directory.File("Program.cs"), program);
    }

    private static string OrleansVersion => typeof(Stranger).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "OrleansVersion").Value!;

    /// <summary>
    /// What the machine has already is taken from there, and not downloaded again. The libraries are not: they go into a folder of this
    /// project, for a package that was restored once is never looked at again.
    /// </summary>
    public async Task BuildAsync()
    {
        var locals = await Command.RunAsync(_directory.Path, "dotnet", "nuget", "locals", "global-packages", "--list");
        var machine = locals.Split("global-packages:")[1].Trim();
        await Command.RunAsync(_directory.Path, "dotnet", "build", $"-p:RestoreFallbackFolders={machine}", "--output", _directory.File("out"));
        Assert.True(Directory.Exists(Path.Combine(_directory.File("packages"), "gracefulshutdown", PackedLibraries.Version)));
    }

    public async Task<string> ItemAsync(string item) =>
        await Command.RunAsync(_directory.Path, "dotnet", "msbuild", $"-getItem:{item}");

    public async Task<string> RunAsync() => await Command.RunAsync(_directory.Path, "dotnet", _directory.File("out/Stranger.dll"));

    public SiloProcess Start()
    {
        var (silo, gateway) = (FreePort.Find(), FreePort.Find());
        var start = new ProcessStartInfo("dotnet", [_directory.File("out/Stranger.dll"), $"{silo}", $"{gateway}"])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return SiloProcess.Start(start, 0, silo, gateway, _directory.File("report.json"));
    }

    public void Dispose() => _directory.Dispose();
}
