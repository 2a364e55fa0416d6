using Checker.Histories;

namespace Checker.Faults;

/// <summary>Why the history of an object is not linearizable.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="What">The same in a sentence, with the operations it is about.</param>
/// <param name="Operations">These operations: the smallest part of the history that shows it.</param>
internal sealed record Fault(FaultKind Kind, string What, IReadOnlyList<Operation> Operations)
{
    public static Fault Of(FaultKind kind, string what, params Operation?[] operations) =>
        new(kind, what, [.. operations.OfType<Operation>().DistinctBy(operation => operation.Id).OrderBy(operation => operation.InvokedAt)]);
}
