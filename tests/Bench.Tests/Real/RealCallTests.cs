using RollingRestart.Real;

namespace Bench.Tests.Real;

public class RealCallTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(nameof(RealKind.Counter), 0, 5, false)]
    [InlineData(nameof(RealKind.Counter), 0, 5.1, true)]
    [InlineData(nameof(RealKind.LongTurn), 3, 8, false)]
    [InlineData(nameof(RealKind.LongTurn), 3, 8.1, true)]
    [InlineData(nameof(RealKind.ReadOnly), 0, 1, false)]
    [InlineData(nameof(RealKind.ReadOnly), 0, 1.1, true)]
    [InlineData(nameof(RealKind.CancelledTurn), 1, 3, false)]
    [InlineData(nameof(RealKind.CancelledTurn), 1, 3.1, true)]
    public void IsHung_BeyondItsOwnWork_HasAPatienceForEachKind(string kind, double ownWork, double duration, bool expected)
    {
        var call = new RealCall(Enum.Parse<RealKind>(kind), 1, "c0-1", _noon, TimeSpan.FromSeconds(duration), TimeSpan.FromSeconds(ownWork));

        Assert.Equal(expected, call.IsHung);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("TimeoutException", "Response did not arrive, on time")]
    public void Parse_OfToLine_IsTheSameCall(string? failure, string? message)
    {
        var call = new RealCall(
            RealKind.Items, -7, "c0-1", _noon, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1), failure, message);

        Assert.Equal(call, RealCall.Parse(call.ToLine()));
    }
}
