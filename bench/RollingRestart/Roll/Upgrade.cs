using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>The rolls between two versions of Orleans, stock ones beside them.</summary>
internal static class Upgrade
{
    /// <summary>There and back with the library, onto it from stock Orleans; and as stock Orleans does it both ways.</summary>
    public static IEnumerable<RollPlan> Plan(
        (string Version, PublishedSilo Published) from, (string Version, PublishedSilo Published) to, string directory)
    {
        var (oldLibrary, newLibrary) = (new Deployment(from.Published, true, directory), new Deployment(to.Published, true, directory));
        var (oldStock, newStock) = (oldLibrary with { HasLibrary = false }, newLibrary with { HasLibrary = false });
        return
        [
            new($"library {from.Version} to {to.Version}", oldLibrary, newLibrary),
            new($"library {to.Version} to {from.Version}", newLibrary, oldLibrary),
            new($"stock {from.Version} to library {to.Version}", oldStock, newLibrary),
            new($"stock {from.Version} to {to.Version}", oldStock, newStock),
            new($"stock {to.Version} to {from.Version}", newStock, oldStock),
        ];
    }
}
