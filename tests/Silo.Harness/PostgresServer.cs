using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Npgsql;

namespace Silo.Tests;

/// <summary>A server of our own as a child process: private data, a free port on loopback.</summary>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    public const string User = "bank";
    public const string Password = "throw;away secret";

    private const int FastShutdown = 2; // SIGINT
    private const int ImmediateShutdown = 3; // SIGQUIT

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bank-postgres-");
    private readonly ConcurrentQueue<string> _output = [];
    private System.Diagnostics.Process? _process;

    public int Port { get; } = FreePort.Find();

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = "postgres",
        Username = User,
        Password = Password,
    }.ConnectionString;

    private string Data => Path.Combine(_directory.FullName, "data");

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        try
        {
            await server.CreateAsync();
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        // Without fsync the data would not survive a crash of the machine, which is not what is tested. Commits are awaited as ever.
        var start = PostgresUser.Command("postgres",
        [
            "-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off",
            "-c", "synchronous_commit=on", "-c", "max_connections=200",
        ]);
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var patience = new CancellationTokenSource(_patience);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsAnsweringAsync(patience.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(Environment.NewLine, _output)}");
            await clock.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Stops the server: all connections are cut at once, and with <paramref name="immediate"/> as in a crash.</summary>
    public async Task StopAsync(bool immediate)
    {
        if (_process is null)
            return;

        if (!_process.HasExited)
            _ = Kill(_process.Id, immediate ? ImmediateShutdown : FastShutdown);
        await _process.WaitForExitAsync().WaitAsync(_patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(immediate: true);
        _directory.Delete(recursive: true);
    }

    private async Task CreateAsync()
    {
        var password = Path.Combine(_directory.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        await PostgresUser.OwnAsync(_directory.FullName);
        await PostgresUser.RunAsync(PostgresUser.Command("initdb",
        [
            "--pgdata", Data, "--username", User, "--pwfile", password, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--no-locale", "--no-sync",
        ]));
    }

    private async Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
