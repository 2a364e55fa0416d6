using SiloTool.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SiloTool.Display;

/// <summary>What a departure would mean.</summary>
internal static class PreflightText
{
    public static IRenderable Draw(Preflight preflight)
    {
        var checks = Grid.Of("CHECK", "RESULT", "");
        checks.Columns[2].NoWrap = false;
        foreach (var check in preflight.Checks)
            checks.AddRow(Grid.Cell(check.Name), StateStyles.Of(check.Result), Grid.Cell(check.Detail ?? ""));

        var verdict = new Paragraph($"{Plain.Of(preflight.Silo)}: ").Append(Plain.Of(preflight.Verdict), StateStyles.StyleOf(preflight.Verdict));
        List<IRenderable> parts = [verdict, Text.Empty, checks];
        parts.AddRange(Facts(preflight).Select(Grid.Cell));
        if (preflight.Others.Count > 0)
            parts.AddRange([Text.Empty, Others(preflight.Others)]);
        return new Rows(parts);
    }

    private static IEnumerable<string> Facts(Preflight preflight)
    {
        yield return "";
        yield return $"{Figures.Count(preflight.Total)} activations: {Figures.Count(preflight.Migrate)} take their memory along, " +
            $"{Figures.Count(preflight.Deactivate)} end here and are created elsewhere when they are called. " +
            $"{Figures.Count(preflight.Writing)} of them may write to storage.";
        yield return preflight.Predicted is { Seconds: { } seconds } predicted
            ? $"The handover would take {Figures.Duration(seconds)} at {Figures.Rate(predicted.Rate)} ({predicted.Basis}); " +
                $"a departure has {Figures.Duration(predicted.Budget)} for it."
            : "How long the handover would take is not known: no departure was measured within the hour. Give a cap with --rate to compute with that.";
        foreach (var type in preflight.CannotMove)
            yield return $"{Figures.Count(type.Count)} {type.Type} cannot move. {type.Detail}";
        foreach (var blocker in preflight.BlockedBy)
            yield return $"{blocker.Name} has been running for {Figures.Duration(blocker.Seconds)}, and a drain waits for its end. {blocker.Detail}";
        foreach (var transfer in preflight.Transfers)
            yield return $"{Figures.Count(transfer.Count)} {transfer.Kind}. {transfer.Detail}";
    }

    private static Table Others(IReadOnlyList<OtherSilo> others)
    {
        var table = Grid.Of("THE OTHERS", "ACTIVATIONS►", "AFTERWARDS►", "MEMORY FREE►", "OF►", "CPU►", "VERSION", "AGE►", "");
        foreach (var other in others)
        {
            table.AddRow(
                Grid.Cell(other.Name), Grid.Cell(Figures.Count(other.Activations)), Grid.Cell(Figures.Count(other.Afterwards)),
                Grid.Cell(Figures.Bytes(other.MemoryAvailable)), Grid.Cell(Figures.Bytes(other.MemoryLimit)), Grid.Cell(Figures.Percent(other.Cpu)),
                Grid.Cell(other.Version), Grid.Cell(Figures.Duration(other.Age)), Grid.Cell(other.IsOverloaded is true ? "overloaded" : ""));
        }

        return table;
    }
}
