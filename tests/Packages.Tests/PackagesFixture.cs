namespace Packages.Tests;

/// <summary>Packed once for all tests.</summary>
public sealed class PackagesFixture : IAsyncLifetime
{
    internal PackedLibraries Libraries { get; private set; } = null!;

    public async Task InitializeAsync() => Libraries = await PackedLibraries.PackAsync();

    public Task DisposeAsync()
    {
        Libraries?.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class PackagesFixtures : ICollectionFixture<PackagesFixture>
{
    public const string Name = "packages";
}
