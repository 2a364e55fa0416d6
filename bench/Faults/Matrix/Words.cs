namespace Faults.Matrix;

internal static class Words
{
    public static string Of(Step step) => step switch
    {
        Step.Announced => "announced",
        Step.FirstMove => "first move",
        Step.HalfMoved => "half moved",
        Step.Emptied => "emptied",
        Step.Lull => "lull",
        Step.ShuttingDown => "ShuttingDown",
        Step.Quiesce => "quiesce",
        Step.DeadWritten => "Dead written",
        _ => "report written",
    };
}
