namespace GracefulShutdown;

/// <summary>Why a process shuts down.</summary>
/// <param name="Kind">What began the shutdown.</param>
/// <param name="Detail">What there is to add, such as the signal's name or who asked.</param>
public sealed record ShutdownReason(ShutdownReasonKind Kind, string Detail)
{
    /// <summary>The process received a signal.</summary>
    public static ShutdownReason Signal(string name) => new(ShutdownReasonKind.Signal, name);

    /// <summary>Somebody asked for it: an endpoint, an operator, the application itself.</summary>
    public static ShutdownReason Requested(string by) => new(ShutdownReasonKind.Request, by);

    /// <summary>An unhandled exception.</summary>
    public static ShutdownReason FatalError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(ShutdownReasonKind.FatalError, $"{exception.GetType().Name}: {exception.Message}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} ({Detail})";
}
