namespace RollingRestart.Real;

/// <summary>What is stored of a grain that counts.</summary>
[GenerateSerializer]
internal sealed class Count
{
    [Id(0)]
    public long Value { get; set; }
}
