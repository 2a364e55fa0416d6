using Xunit.Abstractions;

namespace Checker.Tests.Properties;

/// <summary>Histories as long as those of a run. How long they took is written, not judged.</summary>
public sealed class LongHistoryTests(ITestOutputHelper output)
{
    private const int Operations = 10_000;
    private const int AtOnce = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public void Ten_thousand_operations_of_a_log_that_works_pass(int objects)
    {
        var history = Simulate(objects, seed: 1);

        var verdict = Timed($"{Operations:N0} operations of {objects:N0} objects, {AtOnce} at once", () => Judge.Of(history, CancellationToken.None));

        Assert.Equal("yes", $"{verdict}");
        Assert.Equal((Operations, objects), (verdict.Operations, verdict.Objects));
        Assert.InRange(verdict.Unanswered, 1, Operations / 10);
    }

    [Fact]
    public void One_gap_among_ten_thousand_operations_is_found_with_the_operations_that_show_it()
    {
        // A place that nobody has. Counted, nothing is wrong: something else was sent in time for the last place.
        var history = Simulate(1, seed: 2, isAllAnswered: true);
        var gone = history.First(operation => operation is { IsAppend: true, InvokedAt: > Operations / 2 });
        history.Remove(gone);
        history.RemoveAll(operation => operation.Last is not null);
        history.Add(Script.Unanswered("late", gone.ReturnedAt!.Value + (4 * AtOnce)) with { Key = gone.Key });

        var fault = Timed("one gap among them", () => Judge.Of(history, CancellationToken.None)).Faults["object-0"];

        Assert.Equal(FaultKind.NoOrder, fault.Kind);
        Assert.InRange(fault.Operations.Count, 1, 2 * AtOnce);
        output.WriteLine(fault.What);
    }

    /// <summary>Each call takes effect somewhere in the middle; some are never answered, and half of these have no effect.</summary>
    private static List<Operation> Simulate(int objects, int seed, bool isAllAnswered = false)
    {
        var random = new Random(seed);
        var logs = Enumerable.Range(0, objects).Select(_ => new List<string>()).ToList();
        var calls = Enumerable.Range(0, Operations).Select(i =>
        {
            var from = (long)i * objects;
            var effect = from + random.Next(AtOnce * objects);
            return (Id: $"o{i}", From: from, Effect: effect, To: effect + random.Next(AtOnce * objects), Object: i % objects, Kind: random.Next(100));
        });
        return
        [
            .. calls.OrderBy(call => call.Effect).Select(call =>
            {
                var log = logs[call.Object];
                var key = $"object-{call.Object}";
                if (call.Kind >= 30)
                {
                    var read = Script.Count(call.From, call.To, log.Count) with { Id = call.Id, Key = key };
                    return call.Kind < 35 ? read with { Last = [.. log.TakeLast(256)] } : read;
                }

                if (call.Kind == 0 && !isAllAnswered)
                    return Script.Unanswered(call.Id, call.From) with { Key = key };
                log.Add(call.Id);
                return (call.Kind == 1 && !isAllAnswered ? Script.Unanswered(call.Id, call.From) : Script.Append(call.Id, call.From, call.To, log.Count)) with { Key = key };
            }),
        ];
    }

    private T Timed<T>(string what, Func<T> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = work();
        output.WriteLine($"{what}: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:N2} s");
        return result;
    }
}
