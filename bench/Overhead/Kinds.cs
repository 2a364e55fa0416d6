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

    public static readonly string[] All = [Remote, Local, Bytes, Processor];
}
