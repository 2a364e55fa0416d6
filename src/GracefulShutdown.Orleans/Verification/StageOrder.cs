using GracefulShutdown.Lifecycle;

namespace GracefulShutdown.Verification;

/// <summary>
/// Whether Orleans' steps still come on the same side of the library's stages as in the versions that were tested. Where they stand among
/// each other, and which numbers they have, is Orleans' affair.
/// </summary>
internal static class StageOrder
{
    /// <returns>Both orders, and what is wrong between them; <see langword="null"/> where the order holds.</returns>
    public static string? Contradiction(StepMatch match, IReadOnlyList<LifecycleStep> ours)
    {
        var wrong = match.Moved.Where(step => ours.Any(our => Side(step.Expected.Stage, our) != Side(step.Stage, our))).ToList();
        if (wrong.Count == 0)
            return null;

        return $"{string.Join("; ", wrong.Select(step => Explain(step, ours)))}. "
            + $"Expected, as it stops: {List(match.Found.Select(step => step.Expected.At(step.Expected.Stage)), ours)}. "
            + $"Found: {List(match.Found.Select(step => step.Expected.At(step.Stage)), ours)}.";
    }

    private static int Side(int stage, LifecycleStep our) => stage.CompareTo(our.Stage);

    private static string Explain(MovedStep step, IReadOnlyList<LifecycleStep> ours)
    {
        var passed = ours.Where(our => Side(step.Expected.Stage, our) != Side(step.Stage, our)).Select(our => $"{our}");
        return $"{step.Expected.At(step.Stage)} ({step.Expected.Does}) was expected at {step.Expected.Stage}, "
            + $"and stands otherwise to this library's {string.Join(", ", passed)}";
    }

    private static string List(IEnumerable<LifecycleStep> theirs, IEnumerable<LifecycleStep> ours) =>
        string.Join(" > ", theirs.Select(step => (Step: step, Text: $"{step}"))
            .Concat(ours.Select(step => (Step: step, Text: $"[{step}]")))
            .OrderByDescending(step => step.Step.Stage)
            .Select(step => step.Text));
}
