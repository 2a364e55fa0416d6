namespace Overhead;

/// <summary>What is compared.</summary>
internal static class Kinds
{
    /// <summary>Calls per second of a client process to a silo.</summary>
    public const string Remote = "remote";

    /// <summary>
    /// Calls of a client process that a silo serves with a second of its own processor time: what else takes the processors does not count.
    /// </summary>
    public const string Served = "served";

    /// <summary>Calls per second from grain to grain inside a silo.</summary>
    public const string Local = "local";

    /// <summary>Bytes of each activation.</summary>
    public const string Bytes = "bytes";

    /// <summary>Milliseconds of processor time that a silo takes each second while it does nothing.</summary>
    public const string Processor = "processor";

    public static readonly string[] All = [Remote, Served, Local, Bytes, Processor];
}
