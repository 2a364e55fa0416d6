using Checker.Histories;

namespace RollingRestart;

/// <summary>Where the histories of one column are.</summary>
internal sealed class HistoryFiles(string directory, RollPlan plan)
{
    /// <summary>What is read when all is over.</summary>
    public string Reader => PathOf("reader");

    /// <summary>Where they are kept; if nowhere, in the run's own directory, which goes with it.</summary>
    public static HistoryFiles Of(RollOptions options, RollPlan plan, string ownDirectory) =>
        new(Directory.CreateDirectory(options.History ?? ownDirectory).FullName, plan);

    public string OfClient(int number) => PathOf($"client-{number}");

    /// <summary>All that clients did, and what was read afterwards.</summary>
    public IReadOnlyCollection<Operation> Read(int clients) => HistoryReader.Read(Enumerable.Range(0, clients).Select(OfClient).Append(Reader));

    private string PathOf(string who) => Path.Combine(directory, $"{plan.FileName}-{who}.jsonl");
}
