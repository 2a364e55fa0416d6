namespace Bank;

/// <summary>What makes a transfer go on when the silo it ran on has gone.</summary>
public enum TransferResumption
{
    /// <summary>Whoever starts the silo scans its storage and calls <see cref="ITransferGrain.ResumeAsync"/>.</summary>
    ScanAtStart,

    /// <summary>A reminder for each transfer that runs. Needs a reminder service.</summary>
    Reminders,
}
