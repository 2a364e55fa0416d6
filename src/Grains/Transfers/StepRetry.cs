namespace Bank;

/// <summary>How long a transfer waits after a step that failed.</summary>
internal static class StepRetry
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    public static TimeSpan DelayAfter(int failures)
    {
        var doublings = Math.Min(failures - 1, 10);
        var delay = _first * (1 << doublings);
        return delay < _longest ? delay : _longest;
    }
}
