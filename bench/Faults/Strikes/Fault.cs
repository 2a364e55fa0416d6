using Faults.Matrix;
using Faults.Play;

namespace Faults.Strikes;

/// <summary>Something that goes wrong during a departure, and what may be expected of it all the same.</summary>
/// <param name="Name">As in the matrix.</param>
internal abstract record Fault(string Name)
{
    /// <summary>How long it lasts; zero where it is for good.</summary>
    public virtual TimeSpan Duration => TimeSpan.Zero;

    /// <summary>How many silos there are, the leaver included.</summary>
    public virtual int Silos => 3;

    /// <summary>How many times faster than by Orleans' defaults a silo that does not answer is declared dead.</summary>
    public virtual int Detection => 1;

    /// <summary>How long it may take, from the strike on, until every grain answers again.</summary>
    public virtual TimeSpan Bound => TimeSpan.FromSeconds(10);

    /// <summary>The exit codes with which the leaver may end.</summary>
    public virtual IReadOnlyList<int> ExitCodes(Step step) => [0];

    /// <summary>Why it cannot strike at this step; <see langword="null"/> if it can.</summary>
    public virtual string? Obstacle(Step step) => null;

    /// <summary>Whether a silo goes with what it holds in memory alone; what was saved before it was acknowledged is judged in any case.</summary>
    public virtual bool LosesMemory(Step step) => false;

    /// <summary>Whether the leaver knows of that, so that its report has to say so.</summary>
    public virtual bool IsLossTold => false;

    /// <summary>Which calls may fail.</summary>
    public virtual Tolerance Tolerance(Step step) => Strikes.Tolerance.None;

    /// <summary>Before any silo starts.</summary>
    public virtual Task PrepareAsync(Scene scene) => Task.CompletedTask;

    /// <summary>When the cluster is there, before the leaver is told to go.</summary>
    public virtual Task ArmAsync(Scene scene) => Task.CompletedTask;

    public abstract Task StrikeAsync(Scene scene);

    /// <summary>After its duration.</summary>
    public virtual Task LiftAsync(Scene scene) => Task.CompletedTask;
}
