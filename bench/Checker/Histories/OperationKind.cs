namespace Checker.Histories;

/// <summary>What an object that keeps a log can be asked.</summary>
internal enum OperationKind
{
    /// <summary>Adds an entry, the operation's id, at the end; answered with its place.</summary>
    Append,

    /// <summary>Changes nothing; answered with the length, and with the latest entries where they were asked for.</summary>
    Read,
}
