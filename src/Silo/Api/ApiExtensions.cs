using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Silo.Api;

internal static class ApiExtensions
{
    // The largest request that makes sense has a few hundred bytes.
    public const int MaxBodySize = 16 * 1024;

    public static IServiceCollection AddBankApi(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = MaxBodySize);
        // Always, not only in Development: the answer to a bad request must not depend on the environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            // Strict: a misspelt or doubled member would otherwise be ignored, and with it what the caller meant.
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new DecimalConverter());
            options.SerializerOptions.Converters.Add(new StringConverter());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddValidation();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        return services.AddExceptionHandler<ProblemHandler>();
    }

    public static void MapBankApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapIndex();
        app.MapAccounts();
        app.MapTransfers();
        app.MapTellers();
    }
}
