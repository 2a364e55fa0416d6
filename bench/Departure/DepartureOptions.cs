namespace Departure;

/// <summary>What is measured.</summary>
/// <param name="Kinds">What the leaver holds.</param>
/// <param name="Modes">Who empties it.</param>
/// <param name="Activations">How many it holds.</param>
/// <param name="Bytes">How much each of those that hold memory has.</param>
/// <param name="Runs">How often each is measured.</param>
/// <param name="InFlight">Activations that the bare loop moves at a time.</param>
/// <param name="Rate">Deposits per second while the bank goes.</param>
internal sealed record DepartureOptions(
    IReadOnlyList<string> Kinds, IReadOnlyList<string> Modes, IReadOnlyList<int> Activations, int Bytes, int Runs, int InFlight, int Rate)
{
    /// <summary>Which options do not go together; <see langword="null"/> if all do.</summary>
    public string? Contradiction =>
        Rate > 0 && !Kinds.Contains(Departure.Kinds.Bank) ? $"--rate is for --kinds {Departure.Kinds.Bank}."
        : Activations.Contains(0) && Kinds.Any(kind => kind != Departure.Kinds.Bank) ? $"--activations 0 is for --kinds {Departure.Kinds.Bank} alone."
        : Kinds.FirstOrDefault(kind => !Modes.Any(mode => Departure.Modes.IsFor(kind, mode))) is { } idle ? $"--kinds {idle} has none of --modes {string.Join(' ', Modes)}."
        : null;
}
