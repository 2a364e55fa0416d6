namespace Departure;

/// <summary>What is measured.</summary>
/// <param name="Kinds">What the leaver holds.</param>
/// <param name="Modes">Who empties it.</param>
/// <param name="Activations">How many it holds.</param>
/// <param name="Bytes">How much each of those that hold memory has.</param>
/// <param name="Runs">How often each is measured.</param>
/// <param name="InFlight">Activations that the bare loop moves at a time.</param>
/// <param name="Rate">Deposits per second while the bank goes, or calls per second of the hot activations.</param>
/// <param name="Hot">How many of a hundred activations that hold memory are being called.</param>
internal sealed record DepartureOptions(
    IReadOnlyList<string> Kinds, IReadOnlyList<string> Modes, IReadOnlyList<int> Activations, int Bytes, int Runs, int InFlight, int Rate, IReadOnlyList<int> Hot)
{
    public const int Percent = 100;

    private bool IsHot => Hot.Any(share => share > 0);

    /// <summary>Which options do not go together; <see langword="null"/> if all do.</summary>
    public string? Contradiction =>
        Hot.Any(share => share > Percent) ? $"--hot takes shares of a hundred, not {Hot.Max()}."
        : IsHot && !Kinds.Contains(Departure.Kinds.Memory) ? $"--hot is for --kinds {Departure.Kinds.Memory}."
        : IsHot && Rate == 0 ? "--hot needs --rate: how often they are called."
        : Rate > 0 && !IsHot && !Kinds.Contains(Departure.Kinds.Bank) ? $"--rate is for --kinds {Departure.Kinds.Bank}, and for --hot."
        : Activations.Contains(0) && Kinds.Any(kind => kind != Departure.Kinds.Bank) ? $"--activations 0 is for --kinds {Departure.Kinds.Bank} alone."
        : Kinds.FirstOrDefault(kind => !Modes.Any(mode => Departure.Modes.IsFor(kind, mode))) is { } idle ? $"--kinds {idle} has none of --modes {string.Join(' ', Modes)}."
        : null;
}
