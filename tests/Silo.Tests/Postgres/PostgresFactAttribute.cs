namespace Silo.Tests.Postgres;

/// <summary>A test that needs a PostgreSQL. Where there can be none it is skipped, and says why.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public override string? Skip
    {
        get => ThrowAwayPostgres.Obstacle ?? (StopsServer && !ThrowAwayPostgres.CanStop
            ? "the server of SILO_TEST_POSTGRES is not ours to stop"
            : base.Skip);
        set => base.Skip = value;
    }

    public bool StopsServer { get; set; }
}
