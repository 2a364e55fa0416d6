using System.Reflection;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>Alerts are built on event ids: they are pinned here, and each is used by the one method of its name.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void EventIds_OfSilosAndClients_AreStable() => Assert.Equal(
        "101 PeerNotReached, 102 MembershipNotRead, 111 HandoverBegins, 112 HandoverCutShort, 113 SlowMove, 114 MemoryStorage, "
            + "122 GatewayNotReached, 131 StockDirectory, 132 BystandersAtRisk, 141 RepliesNotKnown, 160 VersionNotTested, 161 ParticipantMoved, "
            + "162 ParticipantMissing, 163 WiringFault, 201 DrainBegins, 202 DrainEnded",
        string.Join(", ", Logged().Select(logged => $"{logged.Id} {logged.Name}")));

    [Fact]
    public void EventIds_Constants_AreAllLogged() => Assert.Equal(
        typeof(SiloEventIds).GetFields().Select(field => ((int)field.GetRawConstantValue()!, field.Name)), Logged());

    private static IEnumerable<(int Id, string Name)> Logged() =>
        from type in typeof(SiloEventIds).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
        where attribute is not null
        orderby attribute.EventId
        select (attribute.EventId, method.Name["Log".Length..]);
}
