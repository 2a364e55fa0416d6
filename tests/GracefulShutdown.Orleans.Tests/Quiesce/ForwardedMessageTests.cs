using System.Net;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class ForwardedMessageTests
{
    private static readonly SiloAddress _leaver = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private static readonly SiloAddress _other = SiloAddress.New(IPAddress.Loopback, 2, 1);
    private static readonly GrainId _grain = GrainId.Create("counter", "a");
    private static readonly GrainId _hosted = GrainId.Create("sys.client", "hosted-S127.0.0.1:2:1");
    private static readonly GrainId _external = GrainId.Create("sys.client", "5f2c");

    public enum Directions
    {
        Request,
        OneWay,
    }

    public static TheoryData<Directions, SiloAddress, GrainId, bool> Messages => new()
    {
        { Directions.Request, _other, _grain, true },
        { Directions.Request, _other, _hosted, true },
        { Directions.Request, _other, _external, false },
        { Directions.Request, _leaver, _grain, false },
        { Directions.OneWay, _other, _grain, false },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void IsOfAnotherSilo_Message_IsWhetherASiloWouldBreakItsCall(
        Directions direction, SiloAddress sendingSilo, GrainId sender, bool isOfAnotherSilo)
    {
        var message = ForwardedMessage.Of(new Payload(new Content(direction, sendingSilo, sender, _grain)));

        Assert.Equal(new ForwardedMessage(_leaver, direction is Directions.Request, sendingSilo, sender, _grain), message);
        Assert.Equal(isOfAnotherSilo, message!.IsOfAnotherSilo);
    }

    [Fact]
    public void Of_AnotherPayload_IsNotRead()
    {
        Assert.Null(ForwardedMessage.Of(null));
        Assert.Null(ForwardedMessage.Of("a text"));
        Assert.Null(ForwardedMessage.Of(new { Message = new { Direction = Directions.Request } }));
    }

    public sealed record Content(Directions Direction, SiloAddress SendingSilo, GrainId SendingGrain, GrainId TargetGrain);

    /// <summary>As Orleans' own: with fields.</summary>
    private sealed class Payload(Content message)
    {
        public readonly Content Message = message;

        public readonly GrainAddress OldAddress = new() { SiloAddress = _leaver, GrainId = _grain };
    }
}
