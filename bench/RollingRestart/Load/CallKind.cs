namespace RollingRestart;

/// <summary>The kinds of calls that the load mixes.</summary>
internal enum CallKind
{
    /// <summary>Reads a balance: short, one grain.</summary>
    Read,

    /// <summary>Reads a balance and the latest operations.</summary>
    Statement,

    /// <summary>A deposit, durable before it is acknowledged.</summary>
    Deposit,

    /// <summary>Counts a visitor in a grain's memory, which is saved when the grain leaves.</summary>
    Visit,

    /// <summary>One grain asks another.</summary>
    Inquire,

    /// <summary>Starts a transfer, which goes on in steps after the answer.</summary>
    Transfer,

    /// <summary>Takes two seconds.</summary>
    Long,
}
