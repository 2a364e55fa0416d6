using CsCheck;

namespace Checker.Tests.Support;

/// <summary>A log that concurrent callers use and that works: each call takes effect at one instant between its call and its return.</summary>
internal static class SimulatedLog
{
    /// <summary>What a call is drawn as; <see cref="Run"/> makes an operation of it.</summary>
    private sealed record Draw(int Kind, int InvokedAt, int Takes, int Answers, int Fate);

    /// <param name="most">How many calls at most.</param>
    /// <param name="span">The time in which they begin: the shorter, the more of them at the same time.</param>
    public static Gen<Operation[]> Histories(int most, int span) => Gen
        .Select(Gen.Int[0, 9], Gen.Int[0, span], Gen.Int[0, 8], Gen.Int[0, 8], Gen.Int[0, 9])
        .Select(draw => new Draw(draw.Item1, draw.Item2, draw.Item3, draw.Item4, draw.Item5))
        .Array[1, most]
        .Select(Run);

    private static Operation[] Run(Draw[] draws)
    {
        List<string> log = [];
        return
        [
            .. draws.Index().OrderBy(draw => draw.Item.InvokedAt + draw.Item.Takes).ThenBy(draw => draw.Index)
                .Select(draw => Call(draw.Item, $"o{draw.Index}", log)),
        ];
    }

    private static Operation Call(Draw draw, string id, List<string> log)
    {
        var (from, to) = (draw.InvokedAt, draw.InvokedAt + draw.Takes + draw.Answers);
        switch (draw.Kind)
        {
            case < 5:
                if (draw.Fate == 0)
                    return Script.Unanswered(id, from);
                log.Add(id);
                return draw.Fate == 1 ? Script.Unanswered(id, from) : Script.Append(id, from, to, draw.Fate == 2 ? null : log.Count);
            case < 7:
                return Script.Count(from, to, log.Count) with { Id = id };
            default:
                return Script.Tail(from, to, log.Count, [.. log.TakeLast(draw.Fate)]) with { Id = id };
        }
    }
}
