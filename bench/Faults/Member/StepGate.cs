using Faults.Matrix;
using Microsoft.Extensions.Options;

namespace Faults.Member;

/// <summary>Holds this silo at one step of its departure until the harness has let its fault strike.</summary>
internal sealed class StepGate(IOptions<MemberOptions> options, TimeProvider time)
{
    /// <summary>The line by which the harness knows that a silo would join.</summary>
    public const string ReadyToJoin = "ready to join";

    /// <summary>Longer than any fault takes to strike.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isReached;

    /// <summary>The line by which the harness knows that a step has been reached.</summary>
    public static string Reached(Step step) => $"step {step}";

    /// <summary>Completes at once, unless this is the step; whoever comes to that one waits with the first.</summary>
    public Task PassAsync(Step step)
    {
        if (step != options.Value.Step)
            return Task.CompletedTask;

        if (Interlocked.Exchange(ref _isReached, 1) == 0)
            Console.Out.WriteLine(Reached(step));
        return _opened.Task.WaitAsync(_bound, time);
    }

    /// <summary>Completes at once, unless this silo is to join at a moment that the harness chooses.</summary>
    public Task JoinAsync()
    {
        if (!options.Value.WaitsToJoin)
            return Task.CompletedTask;

        Console.Out.WriteLine(ReadyToJoin);
        return _opened.Task.WaitAsync(_bound, time);
    }

    /// <summary>The fault has struck.</summary>
    public void Open() => _opened.TrySetResult();
}
