namespace Bank;

/// <summary>Nothing to arm: a scan finds what is stored as running.</summary>
internal sealed class ScanResumption : ITransferResumption
{
    public Task ArmAsync(GrainId transfer) => Task.CompletedTask;

    public Task DisarmAsync(GrainId transfer) => Task.CompletedTask;
}
