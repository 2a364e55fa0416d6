using System.Reflection;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>Alerts are built on event ids: they are pinned here, and each is used by the one method of its name.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void EventIds_OfTheCoordinator_AreStable() => Assert.Equal(
        "1 ShutdownBegins, 2 NotifyBegins, 3 DrainBegins, 4 StopBegins, 5 TaskEnded, 6 TaskEndedBadly, 7 ShutdownEndedClean, "
            + "8 ShutdownEndedBadly, 9 ReportNotWritten, 10 SignalReceived, 11 SignalsHandled, 12 TaskStillRuns, 13 BudgetsContradict, "
            + "14 UnhandledException, 30 SignalsKept, 31 PlanMade, 32 PlanShortened, 33 TimeLeftNotKnown",
        string.Join(", ", Logged().Select(logged => $"{logged.Id} {logged.Name}")));

    [Fact]
    public void EventIds_Constants_AreAllLogged() => Assert.Equal(
        typeof(EventIds).GetFields().Select(field => ((int)field.GetRawConstantValue()!, field.Name)), Logged());

    private static IEnumerable<(int Id, string Name)> Logged() =>
        from type in typeof(EventIds).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
        where attribute is not null
        orderby attribute.EventId
        select (attribute.EventId, method.Name);
}
