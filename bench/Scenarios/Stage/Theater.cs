using Silo.Tests;

namespace Scenarios;

/// <summary>Gives each scenario a stage of its own.</summary>
internal static class Theater
{
    public static async Task<IReadOnlyList<Finding>> PlayAsync(
        ThrowAwayPostgres server, IScenario scenario, StageOptions options, Action<string> progress, TimeProvider time,
        CancellationToken cancellation)
    {
        await using var stage = new Stage(await server.CreateDatabaseAsync(), options, progress, time);
        return await scenario.PlayAsync(stage, cancellation);
    }
}
