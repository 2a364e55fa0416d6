using Silo.Configuration;
using Silo.Tests;

namespace Scenarios;

/// <summary>An empty database, the silos and callers that a scenario brings, and their records.</summary>
internal sealed class Stage(string database, StageOptions options, Action<string> progress, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(options.Seed);
    private readonly TempDirectory _directory = new();
    private readonly List<Member> _members = [];
    private readonly List<Caller> _callers = [];

    public TimeProvider Time => time;

    public CallBook Book { get; } = new();

    /// <summary>In the order in which they have joined.</summary>
    public IReadOnlyList<Member> Members => _members;

    public StageOptions Options => options;

    public string Database => database;

    public void Progress(string what) => progress(what);

    public long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    public Task<Member> JoinAsync(params (string Name, string Value)[] settings) =>
        JoinAsync(new Build(options.Departure, options.Directory), settings);

    public async Task<Member> JoinAsync(Build build, params (string Name, string Value)[] settings)
    {
        var (name, port) = ($"silo-{_members.Count + 1}", FreePort.Find());
        progress($"{name} joins");
        var process = SiloProcess.StartProgram(["Scenarios.dll", MemberProgram.Command], _directory.Path,
        [
            ("ConnectionStrings__Cluster", database),
            ("Silo__Departure", $"{build.Departure}"),
            ("Silo__GrainDirectory", $"{build.Directory}"),
            ("Silo__Name", name),
            ManagementSilo.Setting(port),
            ("Scenario__Journals", _directory.Path),
            .. settings,
        ]);
        var member = new Member(name, new ManagementSilo(process, port), time);
        _members.Add(member);
        await process.StartedAsync(build.Departure is Departure.Stock);
        return member;
    }

    public async Task<Caller> ConnectAsync(TimeSpan? responseTimeout = null)
    {
        var caller = await Caller.ConnectAsync(database, responseTimeout ?? _responseTimeout, Book, time);
        _callers.Add(caller);
        return caller;
    }

    /// <summary>A silo that has all the grains, and two that have joined later and have none.</summary>
    public async Task<Member> FillAsync(int grains, params (string Name, string Value)[] settings)
    {
        var full = await JoinAsync(settings);
        progress($"{grains:N0} grains begin on it");
        await (await ConnectAsync()).FillAsync(grains);
        await Task.WhenAll(JoinAsync(settings), JoinAsync(settings));
        return full;
    }

    /// <summary>Does something while updates go to the grains, a moment of which is before and after it.</summary>
    public async Task UnderLoadAsync(int rate, int grains, Func<Task> act, TimeSpan? responseTimeout = null)
    {
        var caller = await ConnectAsync(responseTimeout);
        using var end = new CancellationTokenSource();
        Book.LoadedFrom = time.GetTimestamp();
        var load = caller.LoadAsync(rate, grains, _random, end.Token);
        try
        {
            await Task.Delay(_moment, time, CancellationToken.None);
            await act();
            await Task.Delay(_moment, time, CancellationToken.None);
        }
        finally
        {
            progress("the last calls are answered");
            await end.CancelAsync();
            await load;
        }
    }

    public JournalReader ReadJournal() => new(Journal.ReadAll(_directory.Path), time);

    public async ValueTask DisposeAsync()
    {
        await KeepAsync();
        foreach (var caller in _callers)
            await caller.DisposeAsync();
        foreach (var member in _members)
            await member.DisposeAsync();
        _directory.Dispose();
    }

    private async Task KeepAsync()
    {
        if (options.Logs is null)
            return;

        var kept = Directory.CreateDirectory(options.Logs).FullName;
        await File.WriteAllLinesAsync(Path.Combine(kept, "calls.csv"), Book.Calls.Select(call => call.ToLine()));
        foreach (var path in Directory.EnumerateFiles(_directory.Path))
            File.Copy(path, Path.Combine(kept, Path.GetFileName(path)), overwrite: true);
        foreach (var member in _members)
            await File.WriteAllTextAsync(Path.Combine(kept, $"silo-{member.Port}.log"), member.Process.Output);
    }
}
