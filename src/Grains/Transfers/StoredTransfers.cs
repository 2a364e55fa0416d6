namespace Bank;

/// <summary>How a scan of the storage finds the transfers that run.</summary>
public static class StoredTransfers
{
    public const string StateName = TransferRecord.StateName;
    public const string StateProperty = nameof(TransferRecord.State);
    public const string Running = nameof(TransferState.Running);
}
