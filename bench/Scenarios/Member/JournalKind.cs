namespace Scenarios;

internal enum JournalKind
{
    /// <summary>An activation begins, with what storage has.</summary>
    Activated,

    /// <summary>An activation begins, with what its predecessor had in memory.</summary>
    Migrated,

    /// <summary>The end of <c>OnDeactivateAsync</c>.</summary>
    Deactivated,

    WriteBegan,

    WriteEnded,

    Ticked,

    Polled,

    PollFailed,

    /// <summary>Every other silo has been told that this one leaves.</summary>
    Cordoned,

    /// <summary>The silo begins to leave the cluster: the others are about to be told.</summary>
    Leaving,
}
