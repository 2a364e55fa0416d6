using static Checker.Tests.Support.Script;

namespace Checker.Tests.Faults;

/// <summary>Histories that look odd and are right.</summary>
public sealed class CorrectHistoryTests
{
    [Fact]
    public void No_operation_at_all_passes() => AssertRight();

    [Fact]
    public void A_call_without_an_answer_that_took_effect_passes() => AssertRight(Unanswered("a", 0), Read(50, 60, "a"), Append("b", 70, 80, 2));

    [Fact]
    public void A_call_without_an_answer_that_took_no_effect_passes() => AssertRight(Unanswered("a", 0), Read(50, 60), Append("b", 70, 80, 1));

    [Fact]
    public void A_call_without_an_answer_that_took_effect_late_passes() =>
        AssertRight(Unanswered("a", 0), Read(50, 60), Append("b", 70, 80, 1), Count(90, 100, 2));

    [Fact]
    public void A_call_without_an_answer_that_only_a_place_gives_away_passes() => AssertRight(Unanswered("a", 0), Append("b", 70, 80, 2));

    [Fact]
    public void Many_calls_without_an_answer_of_which_some_took_effect_pass() => AssertRight(
    [
        .. Enumerable.Range(0, 40).Select(i => Unanswered($"lost-{i}", i)),
        Count(100, 110, 7), Append("b", 120, 130, 11), Count(140, 150, 11), Append("c", 160, 170, 12), Count(180, 190, 30),
    ]);

    [Fact]
    public void Reads_at_the_same_time_as_an_append_may_see_it_or_not() =>
        AssertRight(Append("a", 0, 100, 1), Read(10, 20), Read(30, 40, "a"), Count(5, 95, 0), Count(6, 96, 1));

    [Fact]
    public void Appends_at_the_same_time_may_have_any_order() =>
        AssertRight(Append("a", 0, 100, 3), Append("b", 0, 100, 1), Append("c", 0, 100, 2), Read(200, 210, "b", "c", "a"));

    [Fact]
    public void Appends_without_places_are_put_where_a_list_has_them() =>
        AssertRight(Append("a", 0, 100), Append("b", 0, 100), Append("c", 0, 100), Read(200, 210, "a", "c", "b"), Tail(300, 310, 3, "c", "b"));

    [Fact]
    public void An_answer_at_the_instant_of_the_next_call_is_at_the_same_time() => AssertRight(Append("a", 0, 10, 2), Append("b", 10, 20, 1));

    [Fact]
    public void A_read_without_an_answer_says_nothing() =>
        AssertRight(Append("a", 0, 10, 1), new Operation("r", "client", OperationKind.Read, Key, 20));

    private static void AssertRight(params Operation[] operations)
    {
        Assert.Null(Judge(operations)?.What);
        Assert.True(HasOrder(operations));
    }
}
