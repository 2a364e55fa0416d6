using GracefulShutdown.Answers;
using GracefulShutdown.Control;
using GracefulShutdown.Events;
using GracefulShutdown.Reading;
using Microsoft.AspNetCore.Http;

namespace GracefulShutdown.Endpoints;

/// <summary>The routes that only look.</summary>
internal sealed class WatchEndpoints(Func<SiloControl> control, EventStreams streams)
{
    public async Task<IResult> SilosAsync(CancellationToken cancellationToken)
    {
        var silos = control();
        return ManagementJson.Ok(SilosBody.Of(silos, await silos.LookAsync(cancellationToken).ConfigureAwait(false)));
    }

    public async Task<IResult> PreflightAsync(string name, string? rate, CancellationToken cancellationToken)
    {
        if (DrainRequestReader.ReadRate(rate, out var cap) is { } error)
            return ManagementProblems.BadRequest("rate", error);

        var silos = control();
        var (silo, unknown) = SiloNames.Find(silos, name);
        if (silo is null)
            return unknown!;
        var facts = await silos.PreflightAsync(silo, cap, cancellationToken).ConfigureAwait(false);
        return ManagementJson.Ok(PreflightBody.Of(facts, silos.Time.GetUtcNow()));
    }

    public IResult Reports() => ManagementJson.Ok(ReportsBody.Of(control()));

    public IResult Events(HttpContext context)
    {
        if (streams.TryEnter() is not { } place)
            return ManagementProblems.TooManyStreams(EventStreams.Most);
        context.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(streams.ReadAsync(control(), context.RequestAborted));
    }
}
