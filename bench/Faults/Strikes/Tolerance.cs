namespace Faults.Strikes;

/// <summary>Which calls may fail because of a fault.</summary>
internal enum Tolerance
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that were on their way when it struck.</summary>
    UnderWay,

    /// <summary>
    /// Those of a client that was suspended, in the second in which it goes on: the silo of its gateway may have left meanwhile, and it writes
    /// to the connection before it reads that. And those that were under way, where it was suspended for longer than it waits for an answer.
    /// </summary>
    OnWaking,

    /// <summary>Those that were sent before every grain had answered again, and each silo that was declared dead had ended.</summary>
    UntilRecovered,

    /// <summary>
    /// Those as well, and of each account one more: the silo that was declared dead has still written its state, and the new activation finds that
    /// out when it writes next, whenever that is.
    /// </summary>
    UntilRewritten,
}
