using GracefulShutdown.Answers;
using GracefulShutdown.Control;
using GracefulShutdown.Reading;
using GracefulShutdown.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Runtime;

namespace GracefulShutdown.Endpoints;

/// <summary>The routes that change something.</summary>
internal sealed class DrainEndpoints(Func<SiloControl> control, Func<Audit> audit)
{
    public async Task<IResult> BeginAsync(string name, HttpContext context, CancellationToken cancellationToken)
    {
        var silos = control();
        var now = silos.Time.GetUtcNow();
        var (request, problem) = await DrainRequestReader.ReadAsync(context.Request, now, cancellationToken).ConfigureAwait(false);
        if (request is null)
            return Audited("drain", name, context, null, problem!);

        var (silo, unknown) = SiloNames.Find(silos, name);
        if (silo is null)
            return Audited("drain", name, context, request.Reason, unknown!);

        var order = new DrainOrder(
            request.Reason, Audit.By(context), request.Deadline, request.Rate, request.IsExclusive, now + SiloControl.Bound);
        // Not the request's own token: the silo begins all the same, and the log has to say so where nobody waits for the answer any more.
        var reply = await silos.BeginDrainAsync(silo, order, CancellationToken.None).ConfigureAwait(false);
        return Audited("drain", name, context, request.Reason, Result(reply, silos.NameOf(silo), drain =>
        {
            // Of this very request: whatever the application has mounted the routes below, it is here.
            context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}";
            return TypedResults.Json(DrainBody.Of(drain, silos.Time.GetUtcNow()), ManagementJson.Options, statusCode: StatusCodes.Status202Accepted);
        }));
    }

    public async Task<IResult> GetAsync(string name, CancellationToken cancellationToken)
    {
        var silos = control();
        var (silo, unknown) = SiloNames.Find(silos, name);
        return silo is null
            ? unknown!
            : Result(await silos.GetDrainAsync(silo, cancellationToken).ConfigureAwait(false), silos.NameOf(silo), Ok);
    }

    public async Task<IResult> EndAsync(string name, string? operation, HttpContext context)
    {
        var silos = control();
        var (silo, unknown) = SiloNames.Find(silos, name);
        if (silo is null)
            return Audited("undrain", name, context, null, unknown!);
        if (!Guid.TryParse(operation, out var id))
        {
            return Audited("undrain", name, context, null, ManagementProblems.BadRequest(
                "operation",
                $"operation is '{Shown.Of(operation ?? "")}' and must be the id of the drain, as the PUT has answered it: DELETE …/drain?operation=<id>. GET …/drain tells it."));
        }

        var reply = await silos.EndDrainAsync(silo, id, CancellationToken.None).ConfigureAwait(false);
        return Audited("undrain", name, context, null, Result(reply, silos.NameOf(silo), Ok));
    }

    private JsonHttpResult<DrainBody> Ok(DrainFigures drain) => ManagementJson.Ok(DrainBody.Of(drain, control().Time.GetUtcNow()));

    private IResult Result(DrainReply reply, string name, Func<DrainFigures, IResult> done) => reply.Answer switch
    {
        null => ManagementProblems.Silent(name, reply.Error),
        { Verdict: DrainVerdict.Done, Drain: { } drain } => done(drain),
        { Verdict: DrainVerdict.InProgress, Holder: { } holder } => ManagementProblems.InProgress(holder, control().Time.GetUtcNow()),
        { Verdict: DrainVerdict.OtherOperation, Drain: { } drain } => ManagementProblems.OtherOperation(drain),
        { Verdict: DrainVerdict.NobodyStays } => ManagementProblems.NobodyStays(name),
        { Verdict: DrainVerdict.Undecided, Silent: var silent } => ManagementProblems.Undecided(silent),
        { Verdict: DrainVerdict.Leaving } => ManagementProblems.Leaving(name),
        { Verdict: DrainVerdict.Late } => ManagementProblems.Silent(name, "it heard of the request too late"),
        _ => ManagementProblems.NoDrain(name),
    };

    private IResult Audited(string verb, string silo, HttpContext context, string? reason, IResult result)
    {
        audit().Write(
            verb, Shown.Of(silo), Audit.By(context), reason ?? "no reason given",
            (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK,
            (result as IValueHttpResult<DrainBody>)?.Value?.Operation ?? "none", (result as ProblemHttpResult)?.ProblemDetails.Detail);
        return result;
    }
}
