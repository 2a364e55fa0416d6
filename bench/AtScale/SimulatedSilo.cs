namespace AtScale;

/// <summary>A silo: the grains that are on it, and whether it is of the version that is rolled out. Each is one of its own, whatever it holds.</summary>
internal sealed class SimulatedSilo(bool isNew)
{
    public bool IsNew { get; } = isNew;

    public List<int> Grains { get; } = [];
}
