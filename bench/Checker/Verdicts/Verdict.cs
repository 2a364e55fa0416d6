using Checker.Faults;

namespace Checker.Verdicts;

/// <summary>Whether a history is linearizable.</summary>
/// <param name="Operations">How many operations it has.</param>
/// <param name="Unanswered">How many of them are appends whose outcome is unknown.</param>
/// <param name="Objects">How many objects they went to.</param>
/// <param name="Faults">The objects whose history is not linearizable, and why.</param>
/// <param name="Undecided">The objects for which there was no time.</param>
/// <param name="StartedAt">When the first operation was invoked, in nanoseconds on the history's clock.</param>
internal sealed record Verdict(
    int Operations, int Unanswered, int Objects, IReadOnlyDictionary<string, Fault> Faults, IReadOnlyList<string> Undecided, long StartedAt)
{
    /// <summary>What could not be decided is not taken to be right.</summary>
    public bool IsLinearizable => Faults.Count == 0 && Undecided.Count == 0;

    /// <summary>In a word, with what it is about where it is not "yes".</summary>
    public override string ToString() => this switch
    {
        { Faults.Count: > 0 and var wrong } => $"no: {wrong} of {Objects} objects",
        { Undecided.Count: > 0 and var open } => $"undecided: {open} of {Objects} objects",
        _ => "yes",
    };
}
