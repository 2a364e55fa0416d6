using CsCheck;

namespace Checker.Tests.Properties;

/// <summary>The checker against a log that works, and against the definition; a failure prints the seed to repeat it with.</summary>
public sealed class AgreementTests
{
    private const int Few = 6;

    [Fact]
    public void A_log_that_works_always_passes() => SimulatedLog.Histories(most: 200, span: 400).Sample(
        history => Assert.Null(Script.Judge(history)?.What), iter: 2000);

    [Fact]
    public void A_log_that_works_passes_with_all_callers_at_once() => SimulatedLog.Histories(most: 12, span: 4).Sample(
        history => Assert.Null(Script.Judge(history)?.What), iter: 5000);

    [Fact]
    public void Few_operations_with_one_answer_changed_are_judged_as_the_definition_judges_them()
    {
        var (right, wrong) = (0, 0);
        Mutation.OneOf(SimulatedLog.Histories(Few, span: 12)).Sample(
            history =>
            {
                var expected = BruteForce.IsLinearizable(history);
                Interlocked.Increment(ref expected ? ref right : ref wrong);

                Assert.Equal(expected, Script.HasOrder(history));
                Assert.Equal(expected, Script.Judge(history) is null);
            },
            iter: 20_000);
        // Neither verdict is the one that is always right.
        Assert.True(right > 1000 && wrong > 1000, $"{right} were linearizable, {wrong} were not");
    }

    [Fact]
    public void Few_operations_with_any_answers_are_judged_as_the_definition_judges_them() => AnyHistories(5).Sample(
        history =>
        {
            var expected = BruteForce.IsLinearizable(history);

            Assert.Equal(expected, Script.HasOrder(history));
            Assert.Equal(expected, Script.Judge(history) is null);
        },
        iter: 20_000);

    [Fact]
    public void A_single_change_that_breaks_a_long_history_is_found_with_a_part_that_is_contradictory_by_itself() =>
        Mutation.OneOf(SimulatedLog.Histories(most: 60, span: 100)).Sample(
            history =>
            {
                if (Script.Judge(history) is not { } fault)
                {
                    Assert.True(Script.HasOrder(history));
                    return;
                }

                var shown = fault.Operations.Select(operation => operation.Id).ToHashSet();
                Assert.False(Script.HasOrder(history));
                Assert.NotEmpty(shown);
                Assert.False(Script.HasOrder(history.Select(operation => shown.Contains(operation.Id) ? operation : operation.Forgotten())));
            },
            iter: 5000);

    [Fact]
    public void The_smallest_part_of_a_contradiction_explains_itself_without_any_one_of_its_answers() =>
        Mutation.OneOf(SimulatedLog.Histories(most: 30, span: 40)).Where(history => !Script.HasOrder(history)).Sample(
            history =>
            {
                var core = Core.Of(history, CancellationToken.None).Select(operation => operation.Id).ToList();

                Assert.False(HasOrderOf(core));
                Assert.All(core, left => Assert.True(HasOrderOf(core.Where(id => id != left))));

                bool HasOrderOf(IEnumerable<string> believed) =>
                    Script.HasOrder(history.Select(operation => believed.Contains(operation.Id) ? operation : operation.Forgotten()));
            },
            iter: 1000);

    /// <summary>Answers that come from nowhere.</summary>
    private static Gen<Operation[]> AnyHistories(int most) => Gen
        .Select(Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 4].Array[0, 3])
        .Array[1, most]
        .Select(draws => draws.Index().Select(draw =>
        {
            var (kind, from, takes, length, entries) = draw.Item;
            var (id, to) = ($"o{draw.Index}", from + takes);
            return kind switch
            {
                0 => Script.Unanswered(id, from),
                1 => Script.Append(id, from, to, length == 0 ? null : length),
                2 => Script.Count(from, to, length) with { Id = id },
                _ => Script.Tail(from, to, length, [.. entries.Select(entry => $"o{entry}")]) with { Id = id },
            };
        }).ToArray());
}
