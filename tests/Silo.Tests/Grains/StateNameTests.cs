using System.Reflection;
using Bank;
using Orleans.Runtime;

namespace Silo.Tests.Grains;

/// <summary>The ADO.NET storage leaves a grain's class out of its key; no two of ours depend on more than the state's name.</summary>
public sealed class StateNameTests
{
    [Fact]
    public void StateNames_OfAllGrainClasses_AreDifferent()
    {
        var names = typeof(BankGrains).Assembly.GetTypes()
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
            .OfType<string>()
            .ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }
}
