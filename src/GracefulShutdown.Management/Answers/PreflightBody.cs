using GracefulShutdown.Preflight;

namespace GracefulShutdown.Answers;

/// <summary>What a departure would mean.</summary>
internal sealed record PreflightBody
{
    public required string Silo { get; init; }

    public required string Address { get; init; }

    public required DateTime At { get; init; }

    public required string Verdict { get; init; }

    public required IReadOnlyList<PreflightCheck> Checks { get; init; }

    public int? Total { get; init; }

    public int? Migrate { get; init; }

    public int? Deactivate { get; init; }

    public int? Writing { get; init; }

    public required PredictedBody Predicted { get; init; }

    public required OtherBody[] Others { get; init; }

    public required CannotMoveBody[] CannotMove { get; init; }

    public required BlockerBody[] BlockedBy { get; init; }

    public required TransferBody[] Transfers { get; init; }

    public static PreflightBody Of(PreflightFacts facts, DateTimeOffset now)
    {
        var (checks, baggage, prediction) = (PreflightPolicy.Checks(facts, now), facts.Baggage, facts.Prediction);
        return new PreflightBody
        {
            Silo = facts.Name,
            Address = facts.Silo.ToParsableString(),
            At = now.UtcDateTime,
            Verdict = PreflightPolicy.IsGo(checks) ? "go" : "no-go",
            Checks = checks,
            Total = baggage?.Migrate + baggage?.Deactivate,
            Migrate = baggage?.Migrate,
            Deactivate = baggage?.Deactivate,
            Writing = baggage?.Writing,
            Predicted = new PredictedBody(
                ManagementJson.Seconds(prediction?.Duration), ManagementJson.Rounded(prediction?.Rate), prediction?.Basis,
                ManagementJson.Seconds(baggage?.Budget)),
            Others = [.. facts.Others.Select(OtherBody.Of)],
            CannotMove = [.. facts.CannotMove.Select(type => new CannotMoveBody(type.ClassName, type.Count, facts.CannotMoveBecause))],
            BlockedBy = BlockerBody.Of(baggage?.LongTurns ?? []),
            Transfers =
            [
                new TransferBody("reminders", baggage?.Reminders, "Orleans moves them to their next silo when this one leaves, not with a drain."),
                new TransferBody("stream-agents", baggage?.StreamAgents, "Orleans moves the agents of persistent streams when this one leaves, not with a drain."),
            ],
        };
    }
}

/// <summary>How long the handover would take.</summary>
internal sealed record PredictedBody(double? Seconds, double? Rate, string? Basis, double? Budget);

/// <summary>Activations that stay until the silo stops.</summary>
internal sealed record CannotMoveBody(string Type, int Count, string Detail);

/// <summary>A responsibility that another silo takes over.</summary>
internal sealed record TransferBody(string Kind, int? Count, string Detail);
