using GracefulShutdown.Answers;
using GracefulShutdown.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Runtime;

namespace GracefulShutdown.Reading;

/// <summary>Finds the silo that a request names.</summary>
internal static class SiloNames
{
    /// <returns>The silo, or why there is none.</returns>
    public static (SiloAddress? Silo, ProblemHttpResult? Problem) Find(SiloControl control, string name)
    {
        var silos = control.Silos;
        var found = silos[name].ToList();
        if (found.Count == 0)
            found = [.. silos.SelectMany(silo => silo).Where(silo => silo.ToParsableString() == name)];
        return found.Count switch
        {
            1 => (found[0], null),
            0 => (null, ManagementProblems.UnknownSilo(
                Shown.Of(name), silos.Select(silo => silo.Key).Order(StringComparer.Ordinal), control.Reports.Any(report => report.Name == name))),
            _ => (null, ManagementProblems.AmbiguousName(name, found.Select(silo => silo.ToParsableString()))),
        };
    }
}
