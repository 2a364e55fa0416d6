using System.Reflection;
using GracefulShutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Silo.Tests;

/// <summary>The libraries that an application runs with.</summary>
internal static class Libraries
{
    public static Assembly AspNetCore { get; } = typeof(RequestDrainServiceCollectionExtensions).Assembly;

    public static Assembly[] All { get; } =
    [
        typeof(IShutdownCoordinator).Assembly, typeof(DrainBudgetAttribute).Assembly, typeof(ISiloDrain).Assembly, AspNetCore,
        typeof(GracefulShutdownEndpointRouteBuilderExtensions).Assembly,
    ];
}
