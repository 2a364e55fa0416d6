namespace Overhead;

/// <summary>What is compared.</summary>
internal static class Kinds
{
    /// <summary>Calls per second of a client process to a silo.</summary>
    public const string Remote = "remote";

    /// <summary>Calls per second from grain to grain inside a silo.</summary>
    public const string Local = "local";

    /// <summary>Bytes of each activation.</summary>
    public const string Bytes = "bytes";

    /// <summary>Milliseconds of processor time that a silo takes each second while it does nothing.</summary>
    public const string Processor = "processor";

    /// <summary>Not asked for: what those who watch take themselves meanwhile, in milliseconds each second. As a rule they are elsewhere.</summary>
    public const string Watchers = "watchers";

    public static readonly string[] All = [Remote, Local, Bytes, Processor];
}
