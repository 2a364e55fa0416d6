using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Silo.Tests;

/// <summary>The real silo as a child process: its own ports and data, its output as events, real signals.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    /// <summary>Linux' numbers of the signals that suspend a process and let it go on.</summary>
    public const int SigCont = 18;

    public const int SigStop = 19;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly System.Diagnostics.Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly Lock _lock = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private SiloProcess(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public required Uri Url { get; init; }

    public required int SiloPort { get; init; }

    public required int GatewayPort { get; init; }

    /// <summary>What the membership knows it by, but for the generation.</summary>
    public IPEndPoint SiloAddress => new(IPAddress.Loopback, SiloPort);

    public required string ReportPath { get; init; }

    public string Output => string.Join(Environment.NewLine, _output);

    public static SiloProcess Start(string directory, params (string Name, string Value)[] environment) =>
        Start(directory, [], environment);

    /// <summary>Starts the silo with arguments.</summary>
    public static SiloProcess Start(string directory, string[] arguments, params (string Name, string Value)[] environment) =>
        StartProgram(["Silo.dll", .. arguments], directory, environment);

    /// <summary>Starts another program that takes the silo's settings: its file beside the test's, and its arguments.</summary>
    public static SiloProcess StartProgram(string[] program, string directory, params (string Name, string Value)[] environment)
    {
        var (http, silo, gateway) = (FreePort.Find(), FreePort.Find(), FreePort.Find());
        // Named by a port: the silos of a cluster can share a directory.
        var reportPath = Path.Combine(directory, $"report-{silo}.json");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program[0]), .. program[1..]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{http}";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Silo__SiloPort"] = $"{silo}";
        start.Environment["Silo__GatewayPort"] = $"{gateway}";
        start.Environment["GracefulShutdown__ReportPath"] = reportPath;
        start.Environment["GracefulShutdown__GracePeriod"] = "00:01:35";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        // A deadline of the caller's own needs no grace period, and may be longer than this one.
        if (start.Environment.ContainsKey("GracefulShutdown__Deadline") && environment.All(variable => variable.Name != "GracefulShutdown__GracePeriod"))
            start.Environment.Remove("GracefulShutdown__GracePeriod");

        return Start(start, http, silo, gateway, reportPath);
    }

    /// <summary>Starts the silo as somebody else would, such as the kubelet.</summary>
    public static SiloProcess Start(ProcessStartInfo start, int http, int silo, int gateway, string reportPath) => new(start)
    {
        Url = new($"http://127.0.0.1:{http}"),
        SiloPort = silo,
        GatewayPort = gateway,
        ReportPath = reportPath,
    };

    public static async Task<SiloProcess> StartedAsync(string directory, params (string Name, string Value)[] environment)
    {
        var silo = Start(directory, environment);
        await silo.StartedAsync(environment.Contains(("Silo__Departure", "Stock")));
        return silo;
    }

    /// <summary>Completes when it has started; in the host's own words where it leaves as Orleans does it.</summary>
    public Task StartedAsync(bool isStock, TimeSpan? patience = null) =>
        WroteAsync(isStock ? "Application started." : "Started. SIGTERM or Ctrl+C", patience);

    /// <summary>Starts a member of the cluster that has this database.</summary>
    public static Task<SiloProcess> MemberStartedAsync(
        string directory, string connectionString, params (string Name, string Value)[] environment) =>
        StartedAsync(directory, [("ConnectionStrings__Cluster", connectionString), .. environment]);

    /// <summary>Completes when the process has written a line that holds the text.</summary>
    public async Task WroteAsync(string text, TimeSpan? patience = null)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.Any(line => line.Contains(text, StringComparison.Ordinal)))
                return;
            _awaited.Add((text, seen));
        }

        if (await Task.WhenAny(seen.Task, _process.WaitForExitAsync().WaitAsync(patience ?? _patience)) != seen.Task && !seen.Task.IsCompleted)
            throw new InvalidOperationException($"The silo never wrote '{text}':{Environment.NewLine}{Output}");
    }

    /// <summary>Writes a line to its standard input; one that has ended does not hear it.</summary>
    public async Task TellAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException) when (_process.HasExited)
        {
        }
    }

    public void Signal(int signal) => ProcessSignal.Send(_process, signal);

    public async Task<int> ExitedAsync(TimeSpan? patience = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience ?? _patience);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The silo has not ended (has exited: {HasExited}):{Environment.NewLine}{Output}");
        }
    }

    /// <summary>Waits as long as the caller does.</summary>
    public async Task<int> ExitedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public bool HasExited => _process.HasExited;

    public JsonElement Report() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(ReportPath));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
            return;

        lock (_lock)
        {
            _output.Enqueue(line);
            foreach (var (_, seen) in _awaited.FindAll(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
                seen.TrySetResult();
        }
    }
}
