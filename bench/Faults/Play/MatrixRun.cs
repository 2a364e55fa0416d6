using System.Collections.Concurrent;
using Faults.Matrix;
using Silo.Tests;

namespace Faults.Play;

/// <summary>Plays cells, several at a time where that is wanted: much of a cell is waiting.</summary>
/// <param name="program">The program of silos and clients.</param>
/// <param name="atOnce">How many cells at a time, each on a PostgreSQL that no other one uses: faults strike there as well.</param>
/// <param name="logs">Where all records are kept, if anywhere.</param>
internal sealed class MatrixRun(string program, int atOnce, string? logs)
{
    private readonly Lock _lock = new();

    /// <param name="cells">Which.</param>
    /// <param name="played">Hears of each as soon as it has been played, of one at a time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">No cell begins after that.</param>
    public Task PlayAsync(IEnumerable<Cell> cells, Action<CellResult> played, TimeProvider time, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<Cell>(cells);
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => PlayLaneAsync()));

        async Task PlayLaneAsync()
        {
            await using var server = await ThrowAwayPostgres.StartNewAsync();
            while (!cancellation.IsCancellationRequested && waiting.TryDequeue(out var cell))
            {
                var result = await CellRun.PlayAsync(server, program, cell, logs, time);
                lock (_lock) played(result);
            }
        }
    }
}
