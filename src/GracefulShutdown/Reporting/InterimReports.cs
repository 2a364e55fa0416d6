namespace GracefulShutdown.Reporting;

/// <summary>
/// Keeps a report on disk while the shutdown is on: the platform may kill the process earlier than it was said to, and what is found then is
/// what had been done. Written beside the run, which a slow disk must not hold up.
/// </summary>
internal sealed class InterimReports(Func<ShutdownReport> report, ReportWriter writer, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>How old it may become while nothing begins or ends: a task's figures, and what it waits for, change meanwhile.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly Lock _order = new();
    private readonly Lock _file = new();
    private ITimer? _clock;
    private int _isQueued;
    private volatile bool _isOver;

    public void Begin()
    {
        if (writer.HasFiles)
            _clock = time.CreateTimer(_ => Refresh(), null, _interval, _interval);
    }

    /// <summary>Something has ended, or begun.</summary>
    public void Refresh()
    {
        if (writer.HasFiles && Interlocked.Exchange(ref _isQueued, 1) == 0)
            _ = Task.Run(Write);
    }

    /// <summary>The last report is about to be written, and stays.</summary>
    public void End()
    {
        _isOver = true;
        _clock?.Dispose();
        if (_file.TryEnter(_patience))
            _file.Exit();
    }

    private void Write()
    {
        lock (_order)
        {
            Volatile.Write(ref _isQueued, 0);
            // Outside of the file's lock: the tasks are asked what they wait for, and one that does not answer holds up no last report.
            var current = report();
            lock (_file)
            {
                if (!_isOver)
                    writer.WriteInterim(current);
            }
        }
    }
}
