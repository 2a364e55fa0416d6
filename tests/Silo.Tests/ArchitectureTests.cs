using System.Reflection;
using GracefulShutdown;

namespace Silo.Tests;

/// <summary>Dependencies point one way: the silo stands on the adapters, the adapters on the coordinator.</summary>
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
    public void WebAdapter_KnowsTheCoordinatorAndNotOrleans()
    {
        var references = References(Libraries.AspNetCore);

        Assert.Contains("GracefulShutdown", references);
        Assert.DoesNotContain(references, name => name.Contains("Orleans", StringComparison.Ordinal));
    }

    [Fact]
    public void Abstractions_KnowNothingButTheRuntime() =>
        Assert.All(References(typeof(DrainBudgetAttribute).Assembly), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Grains_KnowOfTheLibrariesTheAbstractionsAlone() => Assert.Equal(
        ["GracefulShutdown.Orleans.Abstractions"],
        References(typeof(Bank.BankGrains).Assembly).Where(name => name.StartsWith("GracefulShutdown", StringComparison.Ordinal)));

    [Fact]
    public void Libraries_ExposeOnlyWhatIsListed_TheRestIsInternalAndSealed()
    {
        var open = Libraries.All.SelectMany(library => library.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
                && type.Namespace?.StartsWith("GracefulShutdown", StringComparison.Ordinal) == true);

        Assert.Empty(open);
    }

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
}
