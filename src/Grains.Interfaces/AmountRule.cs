using System.Globalization;

namespace Bank;

/// <summary>Which amounts of money can be moved: the one place that says so, for the HTTP API and the grains alike.</summary>
public static class AmountRule
{
    public const decimal Max = 1_000_000_000m;
    public const int DecimalPlaces = 2;

    public static string Text { get; } = string.Create(
        CultureInfo.InvariantCulture, $"must be greater than 0, at most {Max} and have at most {DecimalPlaces} decimal places");

    public static bool Allows(decimal amount) => amount is > 0 and <= Max && decimal.Round(amount, DecimalPlaces) == amount;

    /// <exception cref="ArgumentOutOfRangeException">The amount is not allowed.</exception>
    public static void ThrowIfBroken(decimal amount)
    {
        if (!Allows(amount))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"The amount {Text}.");
    }
}
