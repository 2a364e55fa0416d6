using System.Globalization;

namespace Scenarios;

/// <summary>What became of one update. Acknowledged means that the caller saw success.</summary>
/// <param name="Id">The call's number.</param>
/// <param name="Key">The grain it went to.</param>
/// <param name="SentAt">When it was sent, by the machine's monotonic clock.</param>
/// <param name="Duration">How long it took to be answered or to fail.</param>
/// <param name="Failure">What it failed with; <see langword="null"/> if it was acknowledged.</param>
internal sealed record CallRecord(int Id, int Key, long SentAt, TimeSpan Duration, string? Failure)
{
    private static readonly TimeSpan _hangs = TimeSpan.FromSeconds(5);

    public bool IsAcknowledged => Failure is null;

    public bool IsHung => Duration > _hangs;

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Id},{Key},{SentAt},{Duration.Ticks},{Failure}");
}
