namespace Scenarios;

[GenerateSerializer]
internal sealed class Tally
{
    [Id(0)]
    public long Value { get; set; }
}
