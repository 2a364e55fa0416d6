namespace Silo.Tests.Postgres;

/// <summary>What an operator is told when a cluster's silo does not start.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterStartTests(PostgresFixture postgres) : IDisposable
{
    private const string Setting = "ConnectionStrings__Cluster";

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [PostgresFact]
    public async Task Migrating_twice_says_what_was_done_and_exits_with_0()
    {
        var database = await postgres.Server.CreateEmptyDatabaseAsync();
        await using var first = SiloProcess.Start(_directory.Path, ["--migrate"], (Setting, database));
        Assert.True(await first.ExitedAsync() == 0, first.Output);
        await using var second = SiloProcess.Start(_directory.Path, ["--migrate"], (Setting, database));
        Assert.True(await second.ExitedAsync() == 0, second.Output);

        Assert.Contains("was migrated from schema version 0 to 1", first.Output, StringComparison.Ordinal);
        Assert.Contains("has schema version 1 already", second.Output, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_schema_that_is_missing_in_Production_names_the_remedy()
    {
        await AssertFailsAsync(await postgres.Server.CreateEmptyDatabaseAsync(), "run it once with --migrate");
    }

    [PostgresFact]
    public async Task A_wrong_password_is_refused_at_once()
    {
        var database = await postgres.Server.CreateDatabaseAsync();

        await AssertFailsAsync(database.Replace("secret", "secre7", StringComparison.Ordinal), "refuses the connection");
    }

    [Fact]
    public Task A_database_that_cannot_be_reached_is_tried_for_a_while_and_named() =>
        AssertFailsAsync($"Host=127.0.0.1;Port={FreePort.Find()};Database=bank;Username=bank;Password=secret",
            "The database 'bank' on 127.0.0.1:", "was not reached within 1 s");

    [Theory]
    [InlineData("Host=127.0.0.1;Prt=5432;Password=secret")]
    [InlineData("Host=127.0.0.1;Password=top;secret;Database=bank")]
    [InlineData("Host=127.0.0.1;Port=many;Password=secret")]
    [InlineData("Username=bank;Password=secret")]
    public Task A_bad_connection_string_is_not_quoted(string text) =>
        AssertFailsAsync(text, "ConnectionStrings:Cluster is not a PostgreSQL connection string");

    [Theory]
    [InlineData("The argument '--prot' is not known", "--prot", "9090")]
    [InlineData("The argument 'migrate' is not known", "migrate")]
    [InlineData("--migrate needs a database", "--migrate")]
    public async Task Wrong_arguments_are_a_failed_start(string reason, params string[] arguments)
    {
        await using var silo = SiloProcess.Start(_directory.Path, arguments);

        Assert.True(await silo.ExitedAsync() == 1, silo.Output);
        Assert.Contains(reason, silo.Output, StringComparison.Ordinal);
    }

    private async Task AssertFailsAsync(string database, params string[] reasons)
    {
        await using var silo = SiloProcess.Start(_directory.Path, (Setting, database), ("Silo__DatabaseTimeout", "00:00:01"));

        Assert.True(await silo.ExitedAsync() == 1, silo.Output);
        var line = Assert.Single(silo.Output.Split('\n'), line => line.StartsWith("The silo did not start.", StringComparison.Ordinal));
        Assert.All(reasons, reason => Assert.Contains(reason, line, StringComparison.Ordinal));
        Assert.DoesNotContain("secre", silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Output, StringComparison.Ordinal);
    }
}
