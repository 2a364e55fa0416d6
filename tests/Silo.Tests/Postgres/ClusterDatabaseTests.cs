using Npgsql;
using Silo.Database;

namespace Silo.Tests.Postgres;

public sealed class ClusterDatabaseTests
{
    [Theory]
    [InlineData("Host=db", GssEncryptionMode.Disable)]
    [InlineData("Host=db;GSS Encryption Mode=Require", GssEncryptionMode.Require)]
    public void Parse_GssEncryption_IsOffUnlessItIsAskedFor(string text, GssEncryptionMode expected) => Assert.Equal(
        expected, new NpgsqlConnectionStringBuilder(ClusterDatabase.Parse(text).ConnectionString).GssEncryptionMode);
}
