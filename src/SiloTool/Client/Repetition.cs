namespace SiloTool.Client;

/// <summary>
/// Asks again where an answer was lost. Every request of the contract may be repeated as it was: a <c>PUT</c> with the same body is the same
/// operation, and <c>DELETE</c> of what is undone is no error.
/// </summary>
/// <remarks>By hand: the resilience pipelines of Microsoft.Extensions.Http come with a container and a client factory, which a tool has no other use for.</remarks>
internal sealed class Repetition(TimeProvider time, Action<string> remark)
{
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    /// <exception cref="ToolException">The last attempt has failed, or one in a way that asking again does not mend.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (ToolException failure) when (attempt < _pauses.Length && IsWorthwhile(failure, isFirst: attempt == 0))
            {
                remark($"{failure.Message} Asking again ({attempt + 2} of {_pauses.Length + 1}).");
                await Task.Delay(Pause(failure, attempt), time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An address where nobody listens is told at once; after a lost answer it may be a silo that is on its way back.</summary>
    private static bool IsWorthwhile(ToolException failure, bool isFirst) => failure switch
    {
        ProblemException problem => problem.IsTransient,
        UnreachableException unreachable => unreachable.WasSent || !isFirst,
        _ => false,
    };

    private static TimeSpan Pause(ToolException failure, int attempt) =>
        failure is ProblemException { RetryAfter: { } asked } ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, _longestPause.Ticks)) : _pauses[attempt];
}
