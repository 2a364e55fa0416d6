namespace Faults.Matrix;

/// <summary>What came of a cell, for people.</summary>
internal static class ResultText
{
    /// <summary>One line, and all that was seen where it does not hold.</summary>
    public static void Write(CellResult result, TextWriter output)
    {
        output.WriteLine(result);
        if (result.Holds)
            return;
        foreach (var finding in result.Findings)
            output.WriteLine($"    {finding}");
    }
}
