using Checker.Histories;

namespace Checker.Search;

/// <summary>
/// Looks for an order of one object's operations that explains every answer: each operation takes effect at one instant between its call and
/// its return, as <see cref="LogSpecification"/> has it.
/// </summary>
/// <remarks>
/// The search is that of Wing and Gong ("Testing and verifying concurrent objects", Journal of Parallel and Distributed Computing 17, 1993):
/// of the operations that had been called before the first return, one is next. It remembers where it has been, as Lowe does ("Testing for
/// linearizability", Concurrency and Computation: Practice and Experience 29(4), 2017). Each object is searched by itself, as in Porcupine: a
/// history is linearizable if that of each of its objects is (Herlihy and Wing, 1990).
/// </remarks>
internal sealed class LinearizationSearch
{
    private readonly Operation[] _operations;
    private readonly Timeline _timeline;
    private readonly Foresight _foresight;
    private readonly OperationSet _done;
    private readonly Stack<(int Number, Log Before)> _steps = [];
    private readonly HashSet<Configuration> _seen = [];
    private Log _log = Log.Empty();

    private LinearizationSearch(IEnumerable<Operation> operations)
    {
        // A read without an answer says nothing. Those that must have their turn first and in order of their calls keep the sets short.
        _operations =
        [
            .. operations.Where(operation => operation.IsAppend || operation.IsAnswered)
                .OrderByDescending(operation => operation.IsAnswered)
                .ThenBy(operation => operation.InvokedAt)
                .ThenBy(operation => operation.Id, StringComparer.Ordinal),
        ];
        _timeline = new Timeline(_operations);
        _foresight = new Foresight(_operations);
        _done = new OperationSet(_operations.Length);
    }

    /// <summary>Whether there is such an order.</summary>
    /// <exception cref="OperationCanceledException">It was not known in time.</exception>
    public static bool FindsOrder(IEnumerable<Operation> operations, CancellationToken cancellation) =>
        new LinearizationSearch(operations).Run(cancellation);

    private bool Run(CancellationToken cancellation)
    {
        var entry = _timeline.First;
        // What was never answered may have had no effect at all, and is not waited for.
        while (_timeline.Returns > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Timeline.IsReturn(entry))
            {
                // This operation comes before all that follows, and nothing that was called before its return fits.
                if (!TryStepBack(out entry))
                    return false;
            }
            else
            {
                entry = TryStep(Timeline.NumberOf(entry)) ? _timeline.First : _timeline.Next(entry);
            }
        }

        return true;
    }

    private bool TryStep(int number)
    {
        if (!_foresight.Allows(number, _log, _done) || LogSpecification.Apply(_operations[number], _log) is not { } after)
            return false;

        _done.Add(number);
        if (_operations[number].IsAppend && !_seen.Add(new Configuration(_done, after)))
        {
            _done.Remove(number);
            return false;
        }

        _foresight.Take(number);
        _timeline.Lift(number);
        _steps.Push((number, _log));
        _log = after;
        return true;
    }

    /// <summary>Takes back the last choice, and goes on behind it.</summary>
    private bool TryStepBack(out int entry)
    {
        while (_steps.TryPop(out var step))
        {
            _log = step.Before;
            _timeline.PutBack(step.Number);
            _foresight.TakeBack(step.Number);
            _done.Remove(step.Number);
            // A read changes nothing: where it fits at all it fits now, so there was no choice.
            if (_operations[step.Number].IsAppend)
            {
                entry = _timeline.Next(Timeline.Call(step.Number));
                return true;
            }
        }

        entry = 0;
        return false;
    }
}
