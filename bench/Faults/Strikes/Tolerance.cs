namespace Faults.Strikes;

/// <summary>Which calls may fail because of a fault.</summary>
internal enum Tolerance
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that were on their way when it struck: nobody is left to answer them.</summary>
    UnderWay,

    /// <summary>
    /// Those of a client that was suspended, in the second in which it goes on: the silo of its gateway may have left meanwhile, and it writes
    /// to the connection before it reads that. And those that were under way, where it was suspended for longer than it waits for an answer.
    /// </summary>
    OnWaking,

    /// <summary>Those that were sent before every grain had answered again, and each silo that was declared dead had ended.</summary>
    UntilRecovered,
}
