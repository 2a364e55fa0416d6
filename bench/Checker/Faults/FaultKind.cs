namespace Checker.Faults;

/// <summary>What went wrong with an object, as far as it can be read off.</summary>
internal enum FaultKind
{
    /// <summary>An entry that was there, or was acknowledged, is gone.</summary>
    Lost,

    /// <summary>An entry is there more than once, or more entries than were asked for.</summary>
    Doubled,

    /// <summary>An entry has moved, or stands before one that had been answered when it was sent.</summary>
    Reordered,

    /// <summary>An entry was seen that nobody had sent by then.</summary>
    NeverWritten,

    /// <summary>A read saw less than others before and after it: it was stale, or an acknowledgement came before its effect.</summary>
    WentBack,

    /// <summary>No order of the operations explains all answers, for none of the reasons above.</summary>
    NoOrder,
}
