using System.Diagnostics;
using GracefulShutdown.Execution;

namespace GracefulShutdown.Hosting;

/// <summary>
/// Whether the caller is inside an HTTP request that has not been answered yet: the web server's stop waits for such a one, whoever stops it.
/// </summary>
/// <remarks>
/// Known by the activity that ASP.NET Core begins for each request wherever anything is logged or traced, and ends with it. By its name, so
/// that a process without a web server needs none of it.
/// </remarks>
internal sealed class RequestFlow : ICallerCheck
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    public bool IsWaitedFor
    {
        get
        {
            for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            {
                if (activity is { OperationName: Request, IsStopped: false })
                    return true;
            }

            return false;
        }
    }
}
