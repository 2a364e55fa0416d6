using System.Reflection;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>Operators filter and alert by these ids: each means one thing, across both libraries.</summary>
public sealed class EventIdTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    [Fact]
    public void EventIds_OfBothLibraries_AreUnique()
    {
        Assembly[] libraries = [typeof(IShutdownCoordinator).Assembly, typeof(ISiloDrain).Assembly];
        var ids = libraries
            .SelectMany(library => library.GetTypes())
            .SelectMany(type => type.GetMethods(Any | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>()
            .ToList();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.CountBy(id => id).Where(id => id.Value > 1).Select(id => id.Key));
    }
}
