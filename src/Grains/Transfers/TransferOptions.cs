namespace Bank;

public sealed class TransferOptions
{
    /// <summary>How long a transfer rests before each step, which makes it a long job on purpose.</summary>
    public TimeSpan StepDelay { get; set; } = TimeSpan.FromMilliseconds(50);
}
