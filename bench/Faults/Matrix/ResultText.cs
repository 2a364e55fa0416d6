using System.Text.Json;

namespace Faults.Matrix;

/// <summary>What came of a cell, for people and for machines.</summary>
internal static class ResultText
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One line, and all that was seen where it does not hold.</summary>
    public static void Write(CellResult result, TextWriter output)
    {
        output.WriteLine(result);
        if (result.Holds)
            return;
        foreach (var finding in result.Findings)
            output.WriteLine($"    {finding}");
    }

    public static Task WriteJsonAsync(IEnumerable<CellResult> results, string path) => File.WriteAllTextAsync(path, JsonSerializer.Serialize(
        results.Select(result => new
        {
            fault = result.Cell.Fault.Name,
            step = Words.Of(result.Cell.Step),
            result.Cell.Seed,
            result.Holds,
            recoverySeconds = result.Recovery.TotalSeconds,
            departureSeconds = result.Departure.TotalSeconds,
            result.Calls,
            result.Failed,
            findings = result.Findings.Select(finding => $"{finding}"),
        }),
        _json));
}
