namespace Bank;

/// <summary>How long a transfer waits after a step that failed.</summary>
internal static class StepRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static TimeSpan DelayAfter(int failures)
    {
        var doublings = Math.Min(failures - 1, 10);
        var delay = First * (1 << doublings);
        return delay < Longest ? delay : Longest;
    }
}
