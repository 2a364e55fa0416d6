using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Forwarding;

/// <summary>What Orleans' diagnostic event says of a message that a silo passes on because its grain is not there any more.</summary>
/// <param name="By">The silo that passes it on; <see langword="null"/> where the event does not say.</param>
/// <param name="IsRequest">Whether somebody waits for an answer.</param>
/// <param name="SendingSilo">Where it comes from.</param>
/// <param name="Sender">Who waits.</param>
/// <param name="Target">For whom it is.</param>
internal sealed record ForwardedMessage(SiloAddress? By, bool IsRequest, SiloAddress? SendingSilo, GrainId Sender, GrainId Target)
{
    /// <summary>How the id of the client begins that every silo has for the calls of its own process, outside of grains.</summary>
    private const string HostedClient = "hosted-";

    private static readonly ConcurrentDictionary<(Type, string), MemberInfo?> _members = new();

    /// <summary>
    /// Whether the caller is on another silo, in a grain or beside the grains. Orleans fails the open calls of such a one when the silo that
    /// they were sent to has died; what an external client has sent it does not.
    /// </summary>
    public bool IsOfAnotherSilo => IsRequest && !Equals(By, SendingSilo)
        && (!Sender.IsClient() || Sender.Key.ToString()!.StartsWith(HostedClient, StringComparison.Ordinal));

    /// <returns><see langword="null"/> where the event is not what it was in the versions that this has seen.</returns>
    public static ForwardedMessage? Of(object? payload)
    {
        if (Member(payload, "Message") is not { } message
            || Member(message, "Direction") is not Enum direction
            || Member(message, "SendingGrain") is not GrainId sender
            || Member(message, "TargetGrain") is not GrainId target)
            return null;

        var by = (Member(payload, "OldAddress") as GrainAddress)?.SiloAddress;
        return new ForwardedMessage(by, direction.ToString() == "Request", Member(message, "SendingSilo") as SiloAddress, sender, target);
    }

    private static object? Member(object? of, string name) => of is null ? null : _members.GetOrAdd((of.GetType(), name), Find) switch
    {
        FieldInfo field => field.GetValue(of),
        PropertyInfo property => property.GetValue(of),
        _ => null,
    };

    private static MemberInfo? Find((Type Type, string Name) member) => member.Type.GetMember(member.Name) is [var only] ? only : null;
}
