namespace Silo.Tests.Storage;

internal enum Phase
{
    Running,
    Ended,
}

internal sealed record SampleState
{
    public decimal Balance { get; init; }

    public Phase State { get; init; }
}
