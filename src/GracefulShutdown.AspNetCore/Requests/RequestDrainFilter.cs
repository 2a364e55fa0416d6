using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace GracefulShutdown.Requests;

/// <summary>Sees every request before anything that could answer it, wherever the application adds what.</summary>
internal sealed class RequestDrainFilter(OpenConnections connections, LastResponse lastResponse) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context =>
        {
            connections.Add(context.Features);
            lastResponse.Watch(context);
            return following(context);
        });
        next(app);
    };
}
