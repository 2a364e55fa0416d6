namespace GracefulShutdown;

/// <summary>
/// Keeps a report on disk while the shutdown is on: the platform may kill the process earlier than it was said to, and what is found then is
/// what had been done. Written beside the run, which a slow disk must not hold up.
/// </summary>
internal sealed class InterimReports(Func<ShutdownReport> report, ReportWriter writer)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Lock _file = new();
    private int _isQueued;
    private volatile bool _isOver;

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
        if (_file.TryEnter(_patience))
            _file.Exit();
    }

    private void Write()
    {
        lock (_file)
        {
            Volatile.Write(ref _isQueued, 0);
            if (!_isOver)
                writer.WriteInterim(report());
        }
    }
}
