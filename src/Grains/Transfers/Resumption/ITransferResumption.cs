namespace Bank;

/// <summary>Sees to it that a running transfer goes on although the silo it ran on has gone.</summary>
internal interface ITransferResumption
{
    /// <summary>Called in the grain's own turn, before the transfer begins.</summary>
    Task ArmAsync(GrainId transfer);

    /// <summary>Called in the grain's own turn when the transfer has ended; may be called again.</summary>
    Task DisarmAsync(GrainId transfer);
}
