namespace Checker.Tests.Support;

/// <summary>
/// Linearizability by its definition: every subset of the appends without an answer, every permutation, each held against the order of time and
/// against a plain list. Shares nothing with the checker, and is for a handful of operations.
/// </summary>
internal static class BruteForce
{
    public static bool IsLinearizable(IReadOnlyCollection<Operation> operations)
    {
        var answered = operations.Where(operation => operation.ReturnedAt is not null).ToArray();
        var open = operations.Where(operation => operation.ReturnedAt is null && operation.Kind is OperationKind.Append).ToArray();
        return Subsets(open).Any(effective => Permutations([.. answered, .. effective]).Any(IsExplanation));
    }

    private static IEnumerable<IEnumerable<Operation>> Subsets(Operation[] operations) => Enumerable.Range(0, 1 << operations.Length)
        .Select(subset => operations.Where((_, i) => (subset & (1 << i)) != 0));

    private static IEnumerable<Operation[]> Permutations(Operation[] operations) => operations.Length == 0
        ? [[]]
        : from first in operations
          from rest in Permutations([.. operations.Where(other => other != first)])
          select (Operation[])[first, .. rest];

    private static bool IsExplanation(Operation[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (order.Skip(i + 1).Any(later => later.ReturnedAt is { } returned && returned < order[i].InvokedAt))
                return false;
        }

        List<string> log = [];
        foreach (var operation in order)
        {
            if (operation.Kind is OperationKind.Append)
                log.Add(operation.Id);
            var isLength = operation.Length is null || operation.Length == log.Count;
            var isEnd = operation.Last is null || (operation.Last.Count <= log.Count && log.TakeLast(operation.Last.Count).SequenceEqual(operation.Last));
            if (operation.ReturnedAt is not null && !(isLength && isEnd))
                return false;
        }

        return true;
    }
}
