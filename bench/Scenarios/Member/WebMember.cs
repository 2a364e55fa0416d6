using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Silo.Configuration;
using Silo.Health;

namespace Scenarios;

/// <summary>What a silo has around it where it serves HTTP as well.</summary>
internal static class WebMember
{
    public static void AddWebMember(this WebApplicationBuilder builder, Departure departure)
    {
        builder.Services.AddSiloHealth(departure);
        if (departure == Departure.Graceful)
            builder.Services.AddRequestDrain();
        if (IsWeb(builder.Configuration))
            builder.Services.AddHostedService<Poller>();
    }

    public static void MapWebMember(this WebApplication app)
    {
        app.MapSiloHealth();
        app.MapPost("/work", async (IGrainFactory grains) =>
        {
            await grains.GetGrain<IWorkerGrain>(0).WorkAsync();
            return Results.Ok();
        });
    }

    private static bool IsWeb(ConfigurationManager configuration) =>
        configuration.GetValue<bool>($"{MemberOptions.SectionName}:{nameof(MemberOptions.Web)}");
}
