using Silo.Tests.Postgres;

namespace SiloTool.Tests.Page;

/// <summary>Tests that need the browser, real silos or both: one after the other, for each takes the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class PageFixtures : ICollectionFixture<BrowserFixture>, ICollectionFixture<PostgresFixture>
{
    public const string Name = "page";
}
