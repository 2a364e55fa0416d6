namespace Bank;

[GenerateSerializer, Alias("bank.BranchState")]
internal sealed class BranchState
{
    [Id(0)]
    public long Visitors { get; set; }
}
