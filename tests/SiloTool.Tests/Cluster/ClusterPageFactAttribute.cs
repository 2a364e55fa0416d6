using Silo.Tests;
using SiloTool.Tests.Page;

namespace SiloTool.Tests.Cluster;

/// <summary>A test of the page beside real silos: without a browser, or without a PostgreSQL, it is skipped and says so.</summary>
internal sealed class ClusterPageFactAttribute : FactAttribute
{
    public override string? Skip
    {
        get => Chromium.Obstacle ?? ThrowAwayPostgres.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
