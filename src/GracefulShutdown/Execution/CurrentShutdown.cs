using GracefulShutdown.Budgets;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Execution;

/// <summary>The session for those that the run does not call itself, such as the stages of a silo's stop.</summary>
internal sealed class CurrentShutdown(IOptions<GracefulShutdownOptions> options)
{
    private ShutdownSession? _session;

    /// <summary>None before a shutdown has begun.</summary>
    public ShutdownSession? Session => Volatile.Read(ref _session);

    /// <summary>The plan that counts; before a shutdown has begun, the one that it would have.</summary>
    public ShutdownPlan Plan => Session?.Plan ?? ShutdownPlan.From(options.Value);

    /// <inheritdoc cref="ShutdownSession.Forceful"/>
    public CancellationToken Forceful => Session?.Forceful ?? CancellationToken.None;

    public void Set(ShutdownSession session) => Volatile.Write(ref _session, session);
}
