using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Silo.Configuration;
using Silo.Health;
using Silo.Shutdown;

namespace Scenarios;

/// <summary>What a silo has around it where it serves HTTP as well.</summary>
internal static class WebMember
{
    public static void AddWebMember(this WebApplicationBuilder builder, Departure departure)
    {
        builder.Services.AddSiloHealth(departure);
        if (IsWeb(builder.Configuration))
            builder.Services.AddHostedService<Poller>();
    }

    public static void MapWebMember(this WebApplication app, Departure departure)
    {
        app.MapSiloHealth();
        app.MapPost("/work", async (IGrainFactory grains) =>
        {
            await grains.GetGrain<IWorkerGrain>(0).WorkAsync();
            return Results.Ok();
        });
        if (departure == Departure.Graceful)
            app.DrainRequests();
    }

    private static bool IsWeb(ConfigurationManager configuration) =>
        configuration.GetValue<bool>($"{MemberOptions.SectionName}:{nameof(MemberOptions.Web)}");
}
