using Checker.Faults;
using Checker.Histories;
using Checker.Search;

namespace Checker.Verdicts;

/// <summary>Judges a history object by object: first reads off what is plainly wrong, then searches for an order that explains the rest.</summary>
internal static class Judge
{
    /// <param name="history">The operations of all clients on all objects.</param>
    /// <param name="cancellation">Ends the searches; objects that are not decided by then are named.</param>
    public static Verdict Of(IReadOnlyCollection<Operation> history, CancellationToken cancellation)
    {
        SortedDictionary<string, Fault> faults = new(StringComparer.Ordinal);
        List<string> undecided = [];
        var objects = history.GroupBy(operation => operation.Key).OrderBy(key => key.Key, StringComparer.Ordinal).ToList();
        foreach (var key in objects)
        {
            try
            {
                if (Find([.. key], cancellation) is { } fault)
                    faults[key.Key] = fault;
            }
            catch (OperationCanceledException)
            {
                undecided.Add(key.Key);
            }
        }

        return new Verdict(
            history.Count, history.Count(operation => operation is { IsAppend: true, IsAnswered: false }), objects.Count, faults, undecided,
            history.Select(operation => operation.InvokedAt).DefaultIfEmpty().Min());
    }

    /// <returns>What is wrong with the history of one object; <see langword="null"/> where it is linearizable.</returns>
    /// <exception cref="OperationCanceledException">It was not known in time.</exception>
    public static Fault? Find(IReadOnlyCollection<Operation> operations, CancellationToken cancellation)
    {
        if ((EntryFaults.Find(operations) ?? OrderFaults.Find(operations) ?? CountFaults.Find(operations)) is { } fault)
            return fault;
        if (LinearizationSearch.FindsOrder(operations, cancellation))
            return null;

        var core = Core.Of(operations, cancellation);
        return Fault.Of(
            FaultKind.NoOrder, $"no order of the {operations.Count} operations explains what {core.Count} of them were answered.", [.. core]);
    }
}
