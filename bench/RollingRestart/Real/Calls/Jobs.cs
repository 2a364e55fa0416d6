namespace RollingRestart.Real;

/// <summary>Long turns, and the questions that are asked meanwhile.</summary>
internal static class Jobs
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _question = TimeSpan.FromMilliseconds(200);

    /// <summary>The end of a turn may be seen in an answer that overtakes the turn's own.</summary>
    private static readonly TimeSpan _overtaken = TimeSpan.FromSeconds(1);

    private static readonly RealKind[] _questions = [RealKind.AlwaysInterleave, RealKind.ReadOnly, RealKind.MayInterleave];

    public static async Task CallAsync(IGrainFactory grains, RealBook book, RealDraw draw, TimeProvider time)
    {
        var question = draw with { Kind = _questions[draw.Key % _questions.Length] };
        var (work, ask) = Find(grains, question);
        var length = draw.Between(_shortest, _longest);
        var turn = book.RecordAsync(draw, length, () => work(length));
        List<Task> answers = [];
        var done = 0;
        using var clock = new PeriodicTimer(_question, time);
        while (!turn.IsCompleted)
        {
            answers.Add(book.RecordAsync(question, TimeSpan.Zero, AskAsync));
            await Task.WhenAny(turn, clock.WaitForNextTickAsync(CancellationToken.None).AsTask());
        }

        await Task.WhenAll(answers);

        async Task AskAsync()
        {
            var before = Volatile.Read(ref done);
            var answer = await ask();
            if (answer >= before)
                InterlockedMax(ref done, answer);
            else if (await Task.WhenAny(turn, Task.Delay(_overtaken, time, CancellationToken.None)) != turn)
                throw new InvalidOperationException($"Another activation answers than the one that works: {answer} after {before} of 100.");
        }
    }

    private static (Func<TimeSpan, Task> Work, Func<Task<int>> Ask) Find(IGrainFactory grains, RealDraw question)
    {
        switch (question.Kind)
        {
            case RealKind.AlwaysInterleave:
                var interleaving = grains.GetGrain<IAlwaysInterleaveJob>(question.Key);
                return (interleaving.WorkAsync, interleaving.ProgressAsync);
            case RealKind.ReadOnly:
                var readOnly = grains.GetGrain<IReadOnlyJob>(question.Key);
                return (readOnly.WorkAsync, readOnly.ProgressAsync);
            default:
                var predicate = grains.GetGrain<IMayInterleaveJob>(question.Key);
                return (predicate.WorkAsync, predicate.ProgressAsync);
        }
    }

    private static void InterlockedMax(ref int place, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref place)) < value && Interlocked.CompareExchange(ref place, value, seen) != seen)
        {
        }
    }
}
