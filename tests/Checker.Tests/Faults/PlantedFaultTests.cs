using static Checker.Tests.Support.Script;

namespace Checker.Tests.Faults;

/// <summary>Every kind of fault, planted into a short history: found, named, and shown by the operations that it is about.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public void An_acknowledged_append_that_another_one_has_overwritten_is_lost() =>
        AssertFault(FaultKind.Lost, ["a", "b"], Append("a", 0, 10, 1), Append("b", 5, 15, 1), Append("c", 20, 30, 2));

    [Fact]
    public void An_acknowledged_append_that_no_later_read_has_is_lost() =>
        AssertFault(FaultKind.Lost, ["b", "read-20-30"], Append("a", 0, 5, 1), Append("b", 6, 10, 2), Read(20, 30, "a"));

    [Fact]
    public void An_append_that_was_acknowledged_without_a_place_and_is_nowhere_is_lost() =>
        AssertFault(FaultKind.Lost, ["a", "b", "read-20-30"], Append("a", 0, 5), Append("b", 6, 10), Read(20, 30, "a"));

    [Fact]
    public void An_entry_that_has_been_seen_and_is_replaced_is_lost() =>
        AssertFault(
            FaultKind.Lost, ["a", "b", "read-10-20", "read-40-50"],
            Unanswered("a", 0), Unanswered("b", 0), Read(10, 20, "a"), Read(40, 50, "b"));

    [Fact]
    public void A_place_that_is_given_away_after_it_was_seen_taken_is_lost() =>
        AssertFault(FaultKind.Lost, ["read-10-20", "b"], Unanswered("a", 0), Count(10, 20, 1), Append("b", 30, 40, 1));

    [Fact]
    public void An_append_that_is_in_the_list_twice_is_doubled() =>
        AssertFault(FaultKind.Doubled, ["a", "read-20-30"], Append("a", 0, 10, 1), Read(20, 30, "a", "a"));

    [Fact]
    public void An_append_that_counts_twice_is_doubled() =>
        AssertFault(FaultKind.Doubled, ["b"], Append("a", 0, 10, 1), Append("b", 20, 30, 3));

    [Fact]
    public void An_append_of_unknown_outcome_that_took_effect_twice_is_doubled() =>
        AssertFault(FaultKind.Doubled, ["read-10-20"], Unanswered("a", 0), Count(10, 20, 2));

    [Fact]
    public void An_entry_that_moves_is_reordered() =>
        AssertFault(
            FaultKind.Reordered, ["b", "read-20-30", "read-40-50"],
            Append("a", 0, 10), Append("b", 0, 10), Read(20, 30, "a", "b"), Read(40, 50, "b", "a"));

    [Fact]
    public void An_entry_that_is_not_where_its_acknowledgement_said_is_reordered() =>
        AssertFault(FaultKind.Reordered, ["a", "read-20-30"], Append("a", 0, 10, 1), Append("b", 0, 10), Read(20, 30, "b", "a"));

    [Fact]
    public void An_append_before_one_that_had_been_answered_when_it_was_sent_is_reordered() =>
        AssertFault(FaultKind.Reordered, ["a", "b"], Append("a", 0, 10, 2), Append("b", 20, 30, 1));

    [Fact]
    public void A_list_in_the_wrong_order_is_reordered() =>
        AssertFault(FaultKind.Reordered, ["a", "b", "read-40-50"], Append("a", 0, 10), Append("b", 20, 30), Read(40, 50, "b", "a"));

    [Fact]
    public void A_read_of_an_entry_that_nobody_sent_is_found() =>
        AssertFault(FaultKind.NeverWritten, ["read-20-30"], Append("a", 0, 10, 1), Read(20, 30, "a", "x"));

    [Fact]
    public void A_read_of_an_entry_before_it_was_sent_is_found() =>
        AssertFault(FaultKind.NeverWritten, ["b", "read-20-30"], Append("a", 0, 10, 1), Read(20, 30, "a", "b"), Append("b", 40, 50, 2));

    [Fact]
    public void A_stale_read_is_found() =>
        AssertFault(
            FaultKind.WentBack, ["b", "read-30-40", "read-50-60"],
            Append("a", 0, 10, 1), Append("b", 20, 25, 2), Count(30, 40, 1), Count(50, 60, 2));

    [Fact]
    public void A_read_that_goes_behind_another_read_is_found() =>
        AssertFault(
            FaultKind.WentBack, ["read-10-20", "read-30-40", "read-50-60"],
            Append("a", 0, 100, 1), Read(10, 20, "a"), Read(30, 40), Read(50, 60, "a"));

    [Fact]
    public void An_acknowledgement_before_the_effect_is_found() =>
        AssertFault(FaultKind.WentBack, ["a", "read-20-30", "read-40-50"], Append("a", 0, 10, 1), Read(20, 30), Read(40, 50, "a"));

    /// <summary>Place 3 is nobody's: what was called in time has other places.</summary>
    [Fact]
    public void A_gap_that_nobody_can_fill_is_found_with_the_two_answers_around_it() =>
        AssertFault(
            FaultKind.NoOrder, ["c", "d"],
            Append("a", 0, 10, 1), Append("b", 0, 10, 2), Append("c", 20, 40, 4), Append("d", 20, 90, 5), Unanswered("late", 50));

    [Fact]
    public void A_read_that_contradicts_itself_is_found() =>
        AssertFault(FaultKind.NoOrder, ["read-20-30"], Append("a", 0, 90, 1), Append("b", 0, 90, 2), Tail(20, 30, 1, "a", "b"));

    private static void AssertFault(FaultKind kind, string[] shown, params Operation[] operations)
    {
        var fault = Judge(operations);

        Assert.False(HasOrder(operations), "the search by itself finds an order");
        Assert.NotNull(fault);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(shown.Order(), fault.Operations.Select(operation => operation.Id).Order());
    }
}
