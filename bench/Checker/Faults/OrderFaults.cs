using Checker.Histories;

namespace Checker.Faults;

/// <summary>Reads off what contradicts the order of time: a log is never shorter for a call than it was for one that had been answered by then.</summary>
internal static class OrderFaults
{
    /// <param name="operations">Those of one object, in which <see cref="EntryFaults"/> has found nothing.</param>
    /// <returns><see langword="null"/> where there is none.</returns>
    public static Fault? Find(IReadOnlyCollection<Operation> operations)
    {
        var effects = Effect.Of(operations);
        var answered = new Queue<Effect>(effects.Where(effect => effect.Operation.IsAnswered).OrderBy(effect => effect.Operation.ReturnedAt));
        Effect? longest = null;
        foreach (var effect in effects.OrderBy(effect => effect.Operation.InvokedAt))
        {
            while (answered.TryPeek(out var earlier) && earlier.Operation.IsBefore(effect.Operation))
            {
                answered.Dequeue();
                if (longest is null || earlier.After > longest.After)
                    longest = earlier;
            }

            if (longest is not null && longest.After > effect.Before)
                return Explain(longest, effect, effects);
        }

        return null;
    }

    private static Fault Explain(Effect earlier, Effect later, IReadOnlyCollection<Effect> effects)
    {
        var (first, second) = (earlier.Operation, later.Operation);
        if (second.IsAppend)
        {
            return first.IsAppend
                ? Fault.Of(
                    FaultKind.Reordered,
                    $"{second.Id} was sent after {first.Id} had been answered, and has place {later.After} before its place {earlier.After}.",
                    first, earlier.By, second, later.By)
                : Fault.Of(
                    FaultKind.Lost,
                    $"{first.Id} saw {earlier.After} entries before {second.Id} was sent, which then got place {later.After}: what had it is gone.",
                    first, earlier.By, second, later.By);
        }

        var again = effects.Where(effect => effect.After >= earlier.After && second.IsBefore(effect.Operation)).MinBy(effect => effect.Operation.InvokedAt);
        return again is null
            ? Fault.Of(
                FaultKind.Lost,
                $"{first.Id} was told of {earlier.After} entries, and {second.Id}, sent later, saw {later.Before}; no later call saw as many again.",
                first, earlier.By, second)
            : Fault.Of(
                FaultKind.WentBack,
                $"{first.Id} was told of {earlier.After} entries, {second.Id}, sent later, saw {later.Before}, and {again.Operation.Id} again " +
                $"{again.After}: the read was stale, or an acknowledgement came before its effect.",
                first, earlier.By, second, again.Operation, again.By);
    }
}
