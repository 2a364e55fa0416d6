namespace GracefulShutdown.Errors;

/// <summary>Names the first few of the activations that have lost something.</summary>
internal static class ActivationErrorText
{
    private const int Named = 5;

    public static string Of(IReadOnlyCollection<ActivationError> errors)
    {
        var more = errors.Count > Named ? $"; and {errors.Count - Named} more" : "";
        return $"{errors.Count} activations may have lost what they held: {string.Join("; ", errors.Take(Named))}{more}";
    }
}
