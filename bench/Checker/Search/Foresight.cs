using Checker.Histories;

namespace Checker.Search;

/// <summary>
/// What all answers together rule out before the search comes to them. It decides nothing: each step that it forbids ends in a contradiction,
/// or can be exchanged for one that it allows.
/// </summary>
/// <remarks>
/// Without it an append whose outcome is unknown may be anywhere from its call to the end of the history, and the search would double with
/// each of them.
/// </remarks>
internal sealed class Foresight
{
    private const int None = -1;

    private readonly IReadOnlyList<Operation> _operations;
    private readonly Places _places;

    /// <summary>How many reads that saw this length have not had their turn.</summary>
    private readonly Dictionary<long, int> _reads;

    /// <summary>The append that has to have its turn before this one.</summary>
    private readonly int[] _after;

    public Foresight(IReadOnlyList<Operation> operations)
    {
        _operations = operations;
        _places = Places.Of(operations);
        _reads = operations.Where(operation => !operation.IsAppend).CountBy(read => read.Length!.Value).ToDictionary();
        _after = [.. Enumerable.Repeat(None, operations.Count)];

        // Nobody has seen these, and none of them has to come before anything: one is as good as the other, so they go in order of their calls.
        var unseen = operations.Index()
            .Where(operation => operation.Item is { IsAppend: true, IsAnswered: false } && _places.Of(operation.Item.Id) is null)
            .OrderBy(operation => operation.Item.InvokedAt)
            .Select(operation => operation.Index)
            .ToList();
        foreach (var (first, second) in unseen.Zip(unseen.Skip(1)))
            _after[second] = first;
    }

    /// <summary>Whether this operation may be the next one of this log.</summary>
    public bool Allows(int number, Log log, OperationSet done) =>
        !_operations[number].IsAppend
        || (_places.Allow(_operations[number].Id, log.Length + 1)
            // The log does not become this short again.
            && _reads.GetValueOrDefault(log.Length) == 0
            && (_after[number] == None || done.Contains(_after[number])));

    public void Take(int number) => Count(number, -1);

    public void TakeBack(int number) => Count(number, 1);

    private void Count(int number, int change)
    {
        if (!_operations[number].IsAppend)
            _reads[_operations[number].Length!.Value] += change;
    }
}
