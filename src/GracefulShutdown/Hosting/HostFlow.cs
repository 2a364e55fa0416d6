using Microsoft.Extensions.Options;

namespace GracefulShutdown;

/// <summary>
/// Whether the caller is, or was started by, a hosted service: the host's stop waits for such a one, so it cannot wait for that stop.
/// </summary>
/// <remarks>
/// Validation is the one thing that the host does in the flow of its own start, just before it starts its services: what is marked here
/// flows on to them and to what they start, and to nobody else.
/// </remarks>
internal sealed class HostFlow : IValidateOptions<HostFlow.Start>
{
    private static readonly AsyncLocal<bool> _isInside = new();

    public static bool IsInside => _isInside.Value;

    public ValidateOptionsResult Validate(string? name, Start options)
    {
        _isInside.Value = true;
        return ValidateOptionsResult.Skip;
    }

    /// <summary>Options without settings, which the host validates like any others.</summary>
    internal sealed class Start;
}
