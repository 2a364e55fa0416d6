namespace GracefulShutdown.Preflight;

/// <summary>Shares a leaver's activations out as its handover would: always to the silo that has least.</summary>
internal static class Shares
{
    /// <returns>The silos, those that take grains with what they would have.</returns>
    public static IReadOnlyList<OtherSilo> Of(IReadOnlyList<OtherSilo> others, int activations)
    {
        var takers = others.Where(other => other.Takes).Select(other => other.Room!.Activations).Order().ToList();
        var level = Level(takers, activations);
        return [.. others.Select(other => other with { Afterwards = other.Takes ? Math.Max(other.Room!.Activations, level) : other.Room?.Activations })];
    }

    /// <summary>To which all that are below it are filled, rounded up.</summary>
    private static int Level(List<int> takers, int activations)
    {
        var (level, sum) = (0, (long)activations);
        for (var i = 0; i < takers.Count; i++)
        {
            sum += takers[i];
            level = (int)((sum + i) / (i + 1));
            if (i + 1 == takers.Count || level <= takers[i + 1])
                break;
        }

        return level;
    }
}
