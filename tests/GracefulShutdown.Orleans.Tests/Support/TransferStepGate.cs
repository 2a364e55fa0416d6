using System.Collections.Concurrent;
using Bank;

namespace GracefulShutdown.Tests;

/// <summary>Counts the steps of transfers by the silo that does them, and holds those of one kind until it is opened.</summary>
internal sealed class TransferStepGate(string held)
{
    private readonly ConcurrentQueue<(string Silo, string Step)> _steps = [];
    private readonly Latch _opened = new();
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    public void Open() => _opened.Set();

    public int CountOf(string silo, string step) => _steps.Count(done => done == (silo, step));

    public async Task PassAsync(string silo, IOutgoingGrainCallContext call)
    {
        if (call.Grain is IAccountGrain)
        {
            _steps.Enqueue((silo, call.MethodName));
            if (call.MethodName == held)
            {
                Interlocked.Increment(ref _waiting);
                await _opened.WaitAsync();
            }
        }

        await call.Invoke();
    }
}
