namespace Bank;

/// <summary>What is stored of a transfer.</summary>
[GenerateSerializer, Alias("bank.TransferRecord"), Immutable]
internal sealed record TransferRecord
{
    /// <summary>The name of the stored state.</summary>
    public const string StateName = "transfer";

    /// <summary>What was asked for; <see langword="null"/> until the transfer is started.</summary>
    [Id(0)]
    public TransferRequest? Request { get; init; }

    [Id(1)]
    public TransferState State { get; init; }

    /// <summary>The step to be done next.</summary>
    [Id(2)]
    public TransferStep Step { get; init; }

    [Id(3)]
    public RefusalReason? Refusal { get; init; }

    public static TransferRecord Start(TransferRequest request)
    {
        var record = new TransferRecord { Request = request };
        return request.From == request.To ? record.Refuse(RefusalReason.SameAccount) : record;
    }

    public bool IsRunning => Request is not null && State == TransferState.Running;

    public TransferRecord Refuse(RefusalReason reason) => this with { State = TransferState.Refused, Refusal = reason };
}
