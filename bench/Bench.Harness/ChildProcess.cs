using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Silo.Tests;

namespace Bench;

/// <summary>This program once more, in a role that its first argument names: asked line by line, answered line by line.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = [];

    private ChildProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    /// <summary>The memory it has in RAM, in bytes; <see langword="null"/> once it has ended.</summary>
    public long? WorkingSet
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? null : _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ChildProcess> StartAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetEntryAssembly()!.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var child = new ChildProcess(Process.Start(start)!);
        try
        {
            await child.ReadAsync(CommandLoop.Ready, cancellation);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has it carry out a command, and returns the figures it answers with.</summary>
    public async Task<double[]> AskAsync(string command, int[] arguments, CancellationToken cancellation)
    {
        var words = arguments.Select(argument => argument.ToString(CultureInfo.InvariantCulture)).Prepend(command);
        await _process.StandardInput.WriteLineAsync(string.Join(' ', words).AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        return await ReadAsync(CommandLoop.Done, cancellation);
    }

    /// <summary>Tells it to go.</summary>
    public void Terminate() => ProcessSignal.Send(_process, SiloProcess.SigTerm);

    public async Task<int> ExitedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(_patience, cancellation);
        return _process.ExitCode;
    }

    /// <summary>The next line, which must begin with this word, and the figures that follow it.</summary>
    public async Task<double[]> ReadAsync(string expected, CancellationToken cancellation)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(_patience, cancellation);
        var words = line?.Split(' ') ?? [];
        return words is [var first, .. var figures] && first == expected
            ? [.. figures.Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"A process wrote '{line}' instead of '{expected}':{Environment.NewLine}{string.Join(Environment.NewLine, _errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        _process.Dispose();
    }
}
