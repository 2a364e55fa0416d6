using Bank;

namespace Silo.Tests.Grains;

public sealed class AccountStateTests
{
    private static readonly AccountState _empty = new();

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(5, 5, true)]
    [InlineData(5, 5.01, false)]
    public void Allows_Withdrawal_NeverBelowZero(decimal balance, decimal amount, bool allowed) =>
        Assert.Equal(allowed, (_empty with { Balance = balance }).Allows(OperationKind.Withdrawal, amount));

    [Fact]
    public void Find_AppliedOperation_TellsTheBalanceItLeft()
    {
        var state = Apply(Apply(_empty, OperationKind.Deposit, "d1", 10), OperationKind.Deposit, "d2", 5);

        Assert.Equal(15, state.Balance);
        Assert.Equal(10, state.Find(OperationKind.Deposit, "d1")!.Balance);
    }

    [Fact]
    public void Find_SameIdOfACallerAndOfATransfer_AreTwoOperations()
    {
        var state = Apply(_empty, OperationKind.Deposit, "x", 10);

        Assert.Null(state.Find(OperationKind.Credit, "x"));
        Assert.NotNull(state.Find(OperationKind.Withdrawal, "x"));
    }

    [Fact]
    public void Apply_MoreThanTheWindow_ForgetsTheOldestOnly()
    {
        var state = ApplyMany(_empty, AccountState.RecentLimit + 1);

        Assert.Null(state.Find(OperationKind.Deposit, "d0"));
        Assert.NotNull(state.Find(OperationKind.Deposit, "d1"));
        Assert.Equal(AccountState.RecentLimit, state.Recent.Length);
    }

    [Fact]
    public void Apply_OpenTransfer_OutlivesTheWindow()
    {
        var state = ApplyMany(Apply(_empty, OperationKind.Credit, "t1", 10), 2 * AccountState.RecentLimit);

        Assert.NotNull(state.Find(OperationKind.Credit, "t1"));
    }

    [Fact]
    public void Settle_OpenTransfer_IsStillRecognisedForAWhile()
    {
        var settled = Apply(_empty, OperationKind.Credit, "t1", 10).Settle("t1");

        Assert.Empty(settled.Open);
        Assert.NotNull(settled.Find(OperationKind.Credit, "t1"));
        Assert.Null(ApplyMany(settled, AccountState.RecentLimit).Find(OperationKind.Credit, "t1"));
    }

    [Fact]
    public void Settle_UnknownTransfer_ChangesNothing() => Assert.Same(_empty, _empty.Settle("t1"));

    private static AccountState Apply(AccountState state, OperationKind kind, string id, decimal amount) =>
        state.Apply(kind, id, amount).State;

    private static AccountState ApplyMany(AccountState state, int count) =>
        Enumerable.Range(0, count).Aggregate(state, (current, i) => Apply(current, OperationKind.Deposit, $"d{i}", 1));
}
