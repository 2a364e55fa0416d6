namespace Silo.Configuration;

/// <summary>Which of Orleans' two in-memory grain directories a cluster uses.</summary>
internal enum DirectoryKind
{
    /// <summary>A silo that leaves takes nobody else's grains down.</summary>
    Distributed,

    /// <summary>Orleans' default. It is there for a cluster that already runs on it.</summary>
    Local,
}
