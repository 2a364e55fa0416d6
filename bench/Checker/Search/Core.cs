using Checker.Histories;

namespace Checker.Search;

/// <summary>The smallest part of a contradiction.</summary>
internal static class Core
{
    /// <summary>Finds answers that contradict each other, and of which none can be left out.</summary>
    /// <param name="operations">The operations of one object, for which there is no order.</param>
    /// <param name="cancellation">Ends the search; what is returned then still is a contradiction, if not a smallest one.</param>
    /// <remarks>
    /// An answer is left out by forgetting it: an append may then have had any outcome, and a read says nothing. So whatever is contradictory
    /// without it was so with it.
    /// </remarks>
    public static IReadOnlyList<Operation> Of(IReadOnlyCollection<Operation> operations, CancellationToken cancellation)
    {
        List<Operation> core = [];
        var rest = operations.Where(operation => operation.IsAnswered).OrderBy(operation => operation.ReturnedAt)
            .ThenBy(operation => operation.Id, StringComparer.Ordinal).ToList();
        try
        {
            while (IsExplained(core))
            {
                // The contradiction is complete with the last of these: it belongs to the core, and what follows does not.
                var (least, most) = (1, rest.Count);
                while (least < most)
                {
                    var middle = (least + most) / 2;
                    (least, most) = IsExplained([.. core, .. rest.Take(middle)]) ? (middle + 1, most) : (least, middle);
                }

                core.Add(rest[most - 1]);
                rest.RemoveRange(most - 1, rest.Count - most + 1);
            }
        }
        catch (OperationCanceledException)
        {
            core.AddRange(rest);
        }

        return core;

        bool IsExplained(IEnumerable<Operation> believed)
        {
            var ids = believed.Select(operation => operation.Id).ToHashSet();
            return LinearizationSearch.FindsOrder(
                operations.Select(operation => ids.Contains(operation.Id) ? operation : operation.Forgotten()), cancellation);
        }
    }
}
