using System.Diagnostics;
using System.Reflection;

namespace RollingRestart;

/// <summary>One client process, from outside: it says when its load is under way, and writes its record when it is told to end.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _recordPath;

    private LoadProcess(Process process, string recordPath) => (_process, _recordPath) = (process, recordPath);

    public static async Task<LoadProcess> StartAsync(string directory, LoadArguments arguments)
    {
        var recordPath = Path.Combine(directory, $"calls-{arguments.Number}.csv");
        var start = new ProcessStartInfo("dotnet", [Assembly.GetEntryAssembly()!.Location, .. arguments.ToCommandLine(), recordPath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[LoadArguments.ConnectionStringVariable] = arguments.ConnectionString;
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(_patience) != LoadProgram.Ready)
            throw new InvalidOperationException($"Client {arguments.Number} could not connect; its error is above.");

        return new LoadProcess(process, recordPath);
    }

    /// <returns>Its record, line by line.</returns>
    public async Task<IReadOnlyCollection<string>> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return await File.ReadAllLinesAsync(_recordPath);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        _process.Dispose();
    }
}
