using System.Reflection;

namespace GracefulShutdown.Tests;

/// <summary>What is checked in beside a library, and changes only on purpose: in the same commit.</summary>
internal static class Listing
{
    private static readonly string _root = typeof(Listing).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Where it is another one, what was found is left beside it.</summary>
    public static async Task AssertAsync(string library, string file, string actual)
    {
        var path = Path.Combine(_root, "src", library, file);
        var received = Path.ChangeExtension(path, ".received.txt");
        if (actual == await File.ReadAllTextAsync(path))
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, actual);
        Assert.Fail($"{library} is not what {file} lists. If that is meant, replace {path} by {received}.");
    }
}
