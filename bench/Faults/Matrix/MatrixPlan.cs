using Faults.Strikes;

namespace Faults.Matrix;

/// <summary>Which cells are played: all that can be reached of these faults and steps, once for each seed.</summary>
internal sealed record MatrixPlan(IReadOnlyList<Fault> Faults, IReadOnlyList<Step> Steps, IReadOnlyList<int> Seeds)
{
    /// <summary>A departure in whose middle a silo dies, one that is killed when its silo is empty, and one that is forced.</summary>
    public static IReadOnlyList<Cell> Short(int seed) =>
    [
        new(FaultList.All["kill-receiver"], Step.HalfMoved, seed),
        new(FaultList.All["kill-leaver"], Step.Emptied, seed),
        new(FaultList.All["second-sigterm"], Step.FirstMove, seed),
    ];

    /// <summary>Seed by seed, so that a run that is ended early has every cell.</summary>
    public IEnumerable<Cell> Cells =>
        from seed in Seeds
        from fault in Faults
        from step in Steps
        where fault.Obstacle(step) is null
        select new Cell(fault, step, seed);
}
