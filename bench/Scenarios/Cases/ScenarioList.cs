namespace Scenarios;

/// <summary>The scenarios by the names they have in the project's list.</summary>
internal static class ScenarioList
{
    public static IReadOnlyDictionary<string, (IScenario Long, IScenario Short)> All { get; } =
        new OrderedDictionary<string, (IScenario, IScenario)>
        {
            ["S3"] = (SlowDeactivation.Long, SlowDeactivation.Short),
            ["S4"] = (UnsavedState.Long, UnsavedState.Short),
            ["S6"] = (EndlessTurn.Long, EndlessTurn.Short),
            ["S10"] = (Bystanders.Long, Bystanders.Short),
            ["S14"] = (WebSilo.Long, WebSilo.Short),
            ["S15"] = (AbortedDrain.Long, AbortedDrain.Short),
            ["S16"] = (ScaleToZero.Long, ScaleToZero.Short),
            ["S17"] = (Adoption.Long, Adoption.Short),
            ["watch"] = (WatchedDrain.Long, WatchedDrain.Short),
            ["watch-capped"] = (WatchedDrain.LongWithCap, WatchedDrain.ShortWithCap),
        };
}
