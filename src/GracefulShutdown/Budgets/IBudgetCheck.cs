namespace GracefulShutdown.Budgets;

/// <summary>
/// Time limits that others have set and that have to fit the plan; every check that is registered is asked at the start. What the plan has
/// derived by itself contradicts nothing: only what somebody has set can be changed.
/// </summary>
internal interface IBudgetCheck
{
    /// <returns>A line for each contradiction: its numbers, what comes of it, and the setting or manifest line to change.</returns>
    IEnumerable<string> Contradictions(ShutdownPlan plan);
}
