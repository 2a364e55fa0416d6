using GracefulShutdown.Errors;
using GracefulShutdown.Turns;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>What the report says of a handover beside its figures: pure policy.</summary>
/// <param name="Text"><see langword="null"/> where there is nothing to say.</param>
/// <param name="IsFailure">Whether the exit is degraded.</param>
internal sealed record HandoverRemarks(string? Text, bool IsFailure)
{
    private const int Named = 5;

    private bool HasAbandoned { get; init; }

    public static HandoverRemarks Of(HandoverResult result, IEnumerable<ShutdownBlocker> blockers)
    {
        List<string> remarks = [];
        if (result.Abandoned > 0)
            remarks.Add($"{result.Abandoned} activations had not left: {string.Join("; ", blockers.Take(Named))}");
        if (result.Errors.Count > 0)
            remarks.Add(ActivationErrorText.Of(result.Errors));
        var isFailure = remarks.Count > 0;
        if (result.AskedInTurn > 0)
            remarks.Add($"{result.AskedInTurn} activations were asked in the middle of turns that overlapped for {GracefulShutdown.DisplayText.Of(TurnGap.Bound)}");
        if (result.MemoryStorages > 0)
            remarks.Add($"{result.MemoryStorages} grains of Orleans' in-memory storage have left, and what they held for other grains is lost");
        return new HandoverRemarks(remarks.Count > 0 ? string.Join(". ", remarks) : null, isFailure) { HasAbandoned = result.Abandoned > 0 };
    }

    public Exception ToException() => HasAbandoned ? new TimeoutException(Text) : new OrleansException(Text ?? "");
}
