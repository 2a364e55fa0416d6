using GracefulShutdown.Lifecycle;

namespace GracefulShutdown.Verification;

/// <summary>Which of the steps that are expected are there, in place or elsewhere, and which are not.</summary>
internal sealed record StepMatch(IReadOnlyList<MovedStep> Found, IReadOnlyList<ExpectedStep> Missing)
{
    public IEnumerable<MovedStep> Moved => Found.Where(step => step.Stage != step.Expected.Stage);

    /// <summary>
    /// By name and stage first. What then is left over on both sides under the same name has moved; steps are taken in the order in
    /// which they stop. What nobody expects is a new step, and no concern.
    /// </summary>
    public static StepMatch Between(IReadOnlyList<ExpectedStep> expected, IReadOnlyList<LifecycleStep> found)
    {
        var there = new List<MovedStep>();
        var missing = new List<ExpectedStep>();
        foreach (var steps in expected.GroupBy(step => step.Name))
        {
            var stages = found.Where(step => step.Name == steps.Key).Select(step => step.Stage).ToList();
            var inPlace = steps.Where(step => stages.Remove(step.Stage)).ToList();
            there.AddRange(inPlace.Select(step => new MovedStep(step, step.Stage)));

            var elsewhere = new Queue<int>(stages.OrderDescending());
            foreach (var step in steps.Except(inPlace).OrderByDescending(step => step.Stage))
            {
                if (elsewhere.TryDequeue(out var stage))
                    there.Add(new MovedStep(step, stage));
                else
                    missing.Add(step);
            }
        }

        return new StepMatch(there, missing);
    }
}
