using System.Diagnostics;

namespace Silo.Tests;

/// <summary>Runs PostgreSQL's programs. They refuse to run as root, so root runs them as a user that may do little.</summary>
internal static class PostgresUser
{
    private static readonly string[] _users = ["postgres", "nobody"];

    private static readonly string? _other = Environment.UserName == "root" ? FindUser() : null;

    /// <summary>Why the programs cannot be run; <see langword="null"/> if they can.</summary>
    public static string? Obstacle => Environment.UserName != "root" ? null
        : _other is null ? "PostgreSQL does not run as root, and there is no user postgres or nobody"
        : File.Exists(SetPriv) ? null
        : $"PostgreSQL does not run as root, and there is no {SetPriv} to run it as {_other}";

    private static string SetPriv => "/usr/bin/setpriv";

    public static ProcessStartInfo Command(string program, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(PostgresBinaries.Directory!, program);
        // setpriv becomes the program: the process that is started is the one that is signalled.
        var start = _other is null
            ? new ProcessStartInfo(path, arguments)
            : new ProcessStartInfo(SetPriv, [$"--reuid={_other}", $"--regid={GroupOf(_other)}", "--clear-groups", path, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public static async Task OwnAsync(string directory)
    {
        if (_other is not null)
            await RunAsync(new("chown", ["-R", $"{_other}:{GroupOf(_other)}", directory]) { RedirectStandardError = true });
    }

    /// <exception cref="InvalidOperationException">The program has failed; with what it wrote.</exception>
    public static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = System.Diagnostics.Process.Start(start)!;
        var written = start.RedirectStandardOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} failed with {process.ExitCode}: {await written}{errors}");
    }

    private static string? FindUser()
    {
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return _users.FirstOrDefault(known.Contains);
    }

    private static string GroupOf(string user) =>
        File.ReadLines("/etc/passwd").First(line => line.StartsWith($"{user}:", StringComparison.Ordinal)).Split(':')[3];
}
