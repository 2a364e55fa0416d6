using Faults.Client;
using Faults.Matrix;
using Faults.Member;
using Faults.Strikes;
using Npgsql;
using Silo.Tests;

namespace Faults.Play;

/// <summary>The cluster of one cell: an empty database, silos and clients as processes, and the harness's own client.</summary>
internal sealed class Scene(ThrowAwayPostgres server, string program, Cell cell, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Grains of each kind: each silo has dozens, and each is called every other second.</summary>
    public const int Keys = 40;

    private const int Clients = 2;
    private const int Rate = 25;

    /// <summary>On a machine that does much else a process takes its time to start, which is not what is tried.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);

    /// <summary>Compiling again what is hot took more than half of a cell's processor time, in processes that live for seconds.</summary>
    private static readonly (string Name, string Value)[] _runtime = [("DOTNET_TieredPGO", "0"), ("DOTNET_TC_CallCounting", "0")];

    private readonly TempDirectory _directory = new();
    private readonly List<Actor> _silos = [];
    private readonly List<(ClientArguments Arguments, Actor Actor)> _clients = [];
    private string _processesDatabase = "";

    public ThrowAwayPostgres Server => server;

    public TimeProvider Time => time;

    public string Directory => _directory.Path;

    public string Database { get; private set; } = "";

    public TcpProxy? DatabaseProxy { get; private set; }

    /// <summary>How much later the database's answers arrive, where there is a proxy before it.</summary>
    public TimeSpan DatabaseDelay { get; set; }

    /// <summary>What the silos reach each other by, where that is not loopback itself.</summary>
    public SiloNetwork? Network { get; set; }

    public List<(string Name, string Value)> LeaverSettings { get; } = [];

    /// <summary>Where the leaver writes its report, where that is not where all silos do.</summary>
    public string? ReportPath { get; set; }

    public SmallDisk? Disk { get; set; }

    public Witness Witness { get; private set; } = null!;

    public IReadOnlyList<Actor> Silos => _silos;

    public Actor Leaver => _silos[0];

    /// <summary>It was there when grains were created, so that it has half of them.</summary>
    public Actor Holder => _silos[1];

    /// <summary>It came later, so that it has none.</summary>
    public Actor Receiver => _silos[2];

    public Actor Find(Who who) => who switch
    {
        Who.Leaver => Leaver,
        Who.Receiver => Receiver,
        Who.DirectoryHolder => Holder,
        _ => _clients[0].Actor,
    };

    public async Task OpenAsync()
    {
        Database = _processesDatabase = await server.CreateDatabaseAsync();
        await cell.Fault.PrepareAsync(this);
        await StartedAsync(StartSilo([("Faults__Step", $"{cell.Step}"), .. LeaverSettings]), StartSilo());
        Witness = await Witness.ConnectAsync(Database, Directory, time);
        await Witness.FillAsync([Leaver, Holder]);
        await Task.WhenAll(
            StartedAsync([.. Enumerable.Range(2, cell.Fault.Silos - 2).Select(_ => StartSilo())]),
            Task.WhenAll(Enumerable.Range(0, Clients).Select(StartClientAsync)));
        await cell.Fault.ArmAsync(this);
    }

    /// <summary>From now on processes reach the database through a proxy; this one still knows the server itself.</summary>
    public void UseDatabaseProxy()
    {
        var database = new NpgsqlConnectionStringBuilder(Database);
        var port = FreePort.Find();
        DatabaseProxy = new TcpProxy(
            port, database.Port, (_, isAnswer) => isAnswer ? Task.Delay(DatabaseDelay, time, CancellationToken.None) : Task.CompletedTask);
        database.Port = port;
        _processesDatabase = database.ConnectionString;
    }

    /// <summary>Starts a silo so far that it joins as soon as it is told.</summary>
    public Task PrepareToJoinAsync() => StartSilo(("Faults__WaitsToJoin", "true")).Process.WroteAsync(StepGate.ReadyToJoin, _patience);

    public async Task JoinAsync()
    {
        await _silos[^1].Process.TellAsync(HarnessLine.Go);
        await StartedAsync(_silos[^1]);
    }

    /// <summary>Ends the clients that are left, each when its last calls have been answered.</summary>
    public async Task EndClientsAsync()
    {
        await Task.WhenAll(_clients.Select(client => client.Actor.Process.TellAsync("end")));
        await Task.WhenAll(_clients.Select(client => client.Actor.Process.ExitedAsync()));
    }

    /// <summary>The files of the clients, also of one that was killed.</summary>
    public IEnumerable<string> CallFiles => _clients.Select(client => Path.Combine(Directory, client.Arguments.Calls));

    public IEnumerable<string> HistoryFiles =>
        _clients.Select(client => Path.Combine(Directory, client.Arguments.History)).Append(Witness.History);

    /// <summary>Copies all that is known of this cell.</summary>
    public async Task KeepAsync(string directory)
    {
        System.IO.Directory.CreateDirectory(directory);
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory))
            File.Copy(path, Path.Combine(directory, Path.GetFileName(path)), overwrite: true);
        foreach (var (index, silo) in _silos.Index())
            await File.WriteAllTextAsync(Path.Combine(directory, $"silo-{index}-{silo.Port}.log"), silo.Process.Output);
        foreach (var (arguments, actor) in _clients)
            await File.WriteAllTextAsync(Path.Combine(directory, $"client-{arguments.Number}.log"), actor.Process.Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (Witness is not null)
            await Witness.DisposeAsync();
        foreach (var actor in _silos.Concat(_clients.Select(client => client.Actor)))
            await actor.DisposeAsync();
        if (Network is not null)
            await Network.DisposeAsync();
        if (DatabaseProxy is not null)
            await DatabaseProxy.DisposeAsync();
        if (Disk is not null)
            await Disk.DisposeAsync();
        _directory.Dispose();
    }

    private static Task StartedAsync(params Actor[] silos) =>
        Task.WhenAll(silos.Select(silo => silo.Process.StartedAsync(isStock: false, _patience)));

    private Actor StartSilo(params (string Name, string Value)[] settings)
    {
        var listeningPort = Network is null ? 0 : FreePort.Find();
        var silo = Start([MemberProgram.Command],
        [
            ("Scenario__Journals", Directory),
            ("Faults__Detection", $"{cell.Fault.Detection}"),
            ("Faults__ListeningPort", $"{listeningPort}"),
            .. settings,
        ]);
        Network?.Add(silo.Process, listeningPort);
        _silos.Add(silo);
        return silo;
    }

    private async Task StartClientAsync(int number)
    {
        // One of each kind: with the client's half of the library, and without.
        var arguments = new ClientArguments(number, HasLibrary: number % 2 == 1, cell.Seed, Keys, Rate);
        var client = Start(arguments.ToCommandLine(), []);
        _clients.Add((arguments, client));
        await client.Process.WroteAsync(ClientProgram.UnderWay, _patience);
    }

    private Actor Start(string[] arguments, (string Name, string Value)[] settings) => new(
        SiloProcess.StartProgram(
            [program, .. arguments], Directory, [(ClientArguments.ConnectionStringVariable, _processesDatabase), .. _runtime, .. settings]),
        time);
}
