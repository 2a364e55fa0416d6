using System.Reflection;

namespace GracefulShutdown.Tests;

/// <summary>The public surface changes only on purpose: with its listing, in the same commit.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("GracefulShutdown", typeof(IShutdownCoordinator))]
    [InlineData("GracefulShutdown.Orleans", typeof(ISiloDrain))]
    [InlineData("GracefulShutdown.Testing", typeof(Testing.Departure))]
    public async Task PublicSurface_OfTheLibrary_IsTheOneListed(string library, Type member)
    {
        var root = typeof(PublicSurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var path = Path.Combine(root, "src", library, "PublicSurface.txt");
        var actual = PublicSurface.Of(member.Assembly);
        var received = Path.ChangeExtension(path, ".received.txt");

        if (actual == await File.ReadAllTextAsync(path))
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, actual);
        Assert.Fail($"The public surface of {library} is not the one listed. If that is meant, replace {path} by {received}.");
    }
}
