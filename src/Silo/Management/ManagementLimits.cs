using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Silo.Management;

/// <summary>How much the management port takes, from whomever.</summary>
internal static class ManagementLimits
{
    /// <summary>The largest request has a few hundred bytes.</summary>
    public const int MaxBodySize = 4096;

    /// <summary>Requests of one address at once; as many a second as half of that.</summary>
    public const int Burst = 100;

    /// <summary>A person, or a script that rolls a cluster, changes something now and then.</summary>
    private const int ChangesPerWindow = 20;

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);

    public static void Set(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxBodySize;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxConcurrentConnections = 2000;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    public static void Set(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => new()
            {
                TokenLimit = Burst,
                TokensPerPeriod = Burst / 2,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => HttpMethods.IsGet(context.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new() { PermitLimit = ChangesPerWindow, Window = _window })));
        options.OnRejected = (rejected, _) =>
        {
            var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    private static string AddressOf(HttpContext context) => $"{context.Connection.RemoteIpAddress}";
}
