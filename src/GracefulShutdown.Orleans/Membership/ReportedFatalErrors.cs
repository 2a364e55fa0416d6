using GracefulShutdown.Execution;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Membership;

/// <summary>
/// Writes the report before Orleans ends the process: after a fatal error, such as having been declared dead by the other silos, it does not
/// leave <c>Main</c>, and no handler of exceptions is called.
/// </summary>
/// <remarks>Looks up what it needs when it is called: the membership is made with this handler, and they are made with the membership.</remarks>
internal sealed class ReportedFatalErrors(IFatalErrorHandler inner, IServiceProvider services) : IFatalErrorHandler
{
    /// <summary>What Orleans begins its text with where the membership says that this silo is dead.</summary>
    private const string Dead = "I have been told I am dead";

    public bool IsUnexpected(Exception exception) => inner.IsUnexpected(exception);

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        try
        {
            var isDead = context?.StartsWith(Dead, StringComparison.Ordinal) is true;
            if (isDead)
                services.GetRequiredService<DeclaredDead>().Learn();
            var fatal = exception ?? new SiloUnavailableException(isDead ? DeclaredDead.Text : context ?? $"{sender}");
            services.GetRequiredService<ShutdownCoordinator>().EndedBy(fatal);
        }
        finally
        {
            inner.OnFatalException(sender, context, exception);
        }
    }
}
