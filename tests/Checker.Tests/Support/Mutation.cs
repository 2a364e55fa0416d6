using CsCheck;

namespace Checker.Tests.Support;

/// <summary>Changes one answer of a history. That may leave it linearizable, or not.</summary>
internal static class Mutation
{
    private const int Kinds = 8;

    public static Gen<Operation[]> OneOf(Gen<Operation[]> histories) =>
        Gen.Select(histories, Gen.Int[0, Kinds - 1], Gen.Int[0, 1000], Gen.Int[0, 1000]).Select(drawn => Apply(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4));

    private static Operation[] Apply(Operation[] history, int kind, int which, int where)
    {
        var answered = history.Where(operation => operation.IsAnswered).ToArray();
        if (answered.Length == 0)
            return history;

        var operation = answered[which % answered.Length];
        var entries = operation.Last?.ToList() ?? [];
        var at = entries.Count == 0 ? 0 : where % entries.Count;
        switch (kind)
        {
            case 0:
                return Replace(operation with { Length = operation.Length + 1 });
            case 1:
                return Replace(operation with { Length = operation.Length - 1 });
            case 2 when entries.Count > 0:
                entries.RemoveAt(at);
                return Replace(operation with { Last = entries, Length = entries.Count });
            case 3 when entries.Count > 1:
                (entries[at], entries[(at + 1) % entries.Count]) = (entries[(at + 1) % entries.Count], entries[at]);
                return Replace(operation with { Last = entries });
            case 4 when entries.Count > 0:
                entries.Insert(at, entries[at]);
                return Replace(operation with { Last = entries, Length = operation.Length + 1 });
            case 5 when entries.Count > 0:
                entries[at] = "nobody's";
                return Replace(operation with { Last = entries });
            case 6:
                return Replace(operation with { InvokedAt = operation.InvokedAt + 10, ReturnedAt = operation.ReturnedAt + 10 });
            case 7:
                return Replace(operation with { ReturnedAt = operation.InvokedAt });
            default:
                return history;
        }

        Operation[] Replace(Operation changed) => [.. history.Select(other => other.Id == changed.Id ? changed : other)];
    }
}
