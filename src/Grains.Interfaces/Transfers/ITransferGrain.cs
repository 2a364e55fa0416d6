namespace Bank;

/// <summary>Moves money between two accounts, in durable steps that outlive the silo they began on. The key is the transfer's id.</summary>
[Alias("bank.ITransferGrain")]
public interface ITransferGrain : IGrainWithStringKey
{
    /// <summary>Accepts the transfer: it is carried out from now on, whatever happens to the caller or the silo.</summary>
    /// <exception cref="OperationConflictException">This id belongs to a transfer of other accounts or another amount.</exception>
    [Alias("Start")]
    Task<TransferStatus> StartAsync(TransferRequest request);

    /// <summary>How far the transfer is, or <see langword="null"/> where there is none with this id.</summary>
    [Alias("GetStatus")]
    Task<TransferStatus?> GetStatusAsync();

    /// <summary>Carries on where a running transfer stopped; does nothing to one that has ended.</summary>
    [Alias("Resume")]
    Task ResumeAsync();
}
