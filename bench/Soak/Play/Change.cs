namespace Soak.Play;

/// <summary>What happens to the cluster next.</summary>
internal enum Change
{
    /// <summary>A silo, any, is told to go; none follows.</summary>
    Leave,

    /// <summary>Two are told to go at once.</summary>
    LeaveTwo,

    Join,

    /// <summary>Every silo is replaced, one after the other: a new one joins, the oldest leaves.</summary>
    Roll,

    /// <summary>A silo, any, is killed, and another one started when the others have found that out.</summary>
    Kill,
}
