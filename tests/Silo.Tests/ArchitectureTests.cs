using System.Reflection;
using GracefulShutdown;

namespace Silo.Tests;

/// <summary>Dependencies point one way: the silo stands on the adapter, the adapter on the coordinator.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Coordinator_KnowsNothingOfOrleans() =>
        Assert.DoesNotContain(References(typeof(IShutdownCoordinator).Assembly), name => name.StartsWith("Orleans", StringComparison.Ordinal));

    [Fact]
    public void Adapter_KnowsTheCoordinatorAndNotTheApplication()
    {
        var references = References(typeof(ISiloDrain).Assembly);

        Assert.Contains("GracefulShutdown", references);
        Assert.Empty(references.Intersect(["Silo", "Grains", "Grains.Interfaces"]));
    }

    [Fact]
    public void Libraries_ExposeOnlyWhatIsListed_TheRestIsInternalAndSealed()
    {
        Assembly[] libraries = [typeof(IShutdownCoordinator).Assembly, typeof(ISiloDrain).Assembly];
        var open = libraries.SelectMany(library => library.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
                && type.Namespace?.StartsWith("GracefulShutdown", StringComparison.Ordinal) == true);

        Assert.Empty(open);
    }

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
}
