using Checker.Histories;

namespace Checker.Faults;

/// <summary>Reads off wrong numbers: a log has at least as many entries as had been acknowledged, and at most as many as had been sent.</summary>
internal static class CountFaults
{
    /// <param name="operations">Those of one object.</param>
    /// <returns><see langword="null"/> where there is none.</returns>
    public static Fault? Find(IReadOnlyCollection<Operation> operations)
    {
        var effects = Effect.Of(operations).Where(effect => effect.Operation.IsAnswered).ToList();
        return FindTooMany(operations, effects) ?? FindTooFew(operations, effects);
    }

    private static Fault? FindTooMany(IEnumerable<Operation> operations, IEnumerable<Effect> effects)
    {
        var appends = new Queue<Operation>(operations.Where(operation => operation.IsAppend).OrderBy(append => append.InvokedAt));
        var sent = 0;
        foreach (var effect in effects.OrderBy(effect => effect.Operation.ReturnedAt))
        {
            for (; appends.TryPeek(out var append) && !effect.Operation.IsBefore(append); sent++)
                appends.Dequeue();
            if (effect.After > sent)
            {
                return Fault.Of(
                    FaultKind.Doubled, $"{effect.Operation.Id} was told of {effect.After} entries when {sent} had been sent.", effect.Operation, effect.By);
            }
        }

        return null;
    }

    private static Fault? FindTooFew(IEnumerable<Operation> operations, IEnumerable<Effect> effects)
    {
        var appends = new Queue<Operation>(
            operations.Where(operation => operation is { IsAppend: true, IsAnswered: true }).OrderBy(append => append.ReturnedAt));
        List<Operation> acknowledged = [];
        foreach (var effect in effects.OrderBy(effect => effect.Operation.InvokedAt))
        {
            while (appends.TryPeek(out var append) && append.IsBefore(effect.Operation))
                acknowledged.Add(appends.Dequeue());
            if (effect.Before < acknowledged.Count)
            {
                return Fault.Of(
                    FaultKind.Lost, $"{effect.Operation.Id} found {effect.Before} entries when {acknowledged.Count} had been acknowledged.",
                    [.. acknowledged.Take((int)effect.Before + 1), effect.Operation, effect.By]);
            }
        }

        return null;
    }
}
