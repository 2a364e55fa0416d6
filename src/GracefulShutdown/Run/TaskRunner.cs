namespace GracefulShutdown;

/// <summary>Runs one task of a phase to exactly one outcome: the only place where outcomes are decided.</summary>
internal sealed class TaskRunner(TimeProvider time)
{
    private static readonly AsyncLocal<bool> _inTask = new();

    /// <summary>Whether the caller is, or was started by, a task of a shutdown: such a caller must not await the run.</summary>
    public static bool IsInTask => _inTask.Value;

    /// <param name="name">Names the task in the report.</param>
    /// <param name="budget">After this the task is cancelled, and no longer waited for.</param>
    /// <param name="body">Started on a thread of its own, so that one that blocks holds up nobody.</param>
    /// <param name="detail">Asked at the end for what the task remarked.</param>
    /// <param name="forceful">Cancels the task before its budget ends.</param>
    public async Task<TaskReport> RunAsync(
        string name, TimeSpan budget, Func<CancellationToken, Task> body, Func<string?>? detail, CancellationToken forceful)
    {
        var start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(budget, time);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, forceful);
        var outcome = await AwaitAsync(Start(body, cancellation.Token), cancellation.Token).ConfigureAwait(false);
        var error = outcome.Error
            ?? (outcome.Kind is not TaskOutcome.TimedOut ? null
                : forceful.IsCancellationRequested ? "cut short"
                : $"not finished within {Text.Of(budget)}");
        var remark = detail?.Invoke();
        return new TaskReport(
            name, outcome.Kind, time.GetElapsedTime(start), error is null || remark is null ? error ?? remark : $"{error}: {remark}");
    }

    private async Task<(TaskOutcome Kind, string? Error)> AwaitAsync(Task task, CancellationToken cancellation)
    {
        try
        {
            await task.WaitAsync(cancellation).ConfigureAwait(false);
            return (TaskOutcome.Completed, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await task.WaitAsync(ShutdownDefaults.CancellationGrace, time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return (TaskOutcome.TimedOut, null);
        }
        catch (Exception exception)
        {
            return (TaskOutcome.Failed, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static Task Start(Func<CancellationToken, Task> body, CancellationToken cancellation) =>
        Task.Factory.StartNew(
            () =>
            {
                _inTask.Value = true;
                return body(cancellation);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).Unwrap();
}
