namespace GracefulShutdown.Activations;

/// <summary>The two ways in which an activation leaves a silo.</summary>
internal enum HandoverAction
{
    /// <summary>It takes its state along to another silo.</summary>
    Migrate,

    /// <summary>It ends here; the next call creates it elsewhere.</summary>
    Deactivate,
}
