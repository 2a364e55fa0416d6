-- Which silos there are. The version in cluster_version is the only thing that changes of the membership are checked against: a
-- statement that carries an outdated one changes nothing and returns 0. The row lock of its UPDATE puts concurrent changes in order.
CREATE TABLE cluster_version (
    cluster_id text PRIMARY KEY,
    version    integer NOT NULL DEFAULT 0
);

CREATE TABLE silo (
    cluster_id    text NOT NULL REFERENCES cluster_version,
    address       text NOT NULL,
    port          integer NOT NULL,
    generation    integer NOT NULL,
    silo_name     text NOT NULL,
    host_name     text NOT NULL,
    status        integer NOT NULL, -- 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead
    gateway_port  integer NOT NULL,
    suspect_times text,
    start_time    timestamptz NOT NULL,
    alive_time    timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
) WITH (fillfactor = 70); -- room for the rows' next versions: each silo says every 30 seconds that it is alive

INSERT INTO OrleansQuery VALUES
('InsertMembershipVersionKey', $$
    WITH added AS (
        INSERT INTO cluster_version (cluster_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) FROM added
$$),
('InsertMembershipKey', $$
    WITH moved AS (
        UPDATE cluster_version SET version = version + 1
        WHERE cluster_id = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM silo
            WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster_id),
    added AS (
        INSERT INTO silo (
            cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, start_time, alive_time)
        SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM moved
        RETURNING 1)
    SELECT count(*) FROM added
$$),
('UpdateMembershipKey', $$
    WITH moved AS (
        UPDATE cluster_version SET version = version + 1
        WHERE cluster_id = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM silo
            WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster_id),
    changed AS (
        UPDATE silo SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
        FROM moved
        WHERE silo.cluster_id = moved.cluster_id AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT count(*) FROM changed
$$),
-- No change of the membership, so neither checked against the version nor counted in it.
('UpdateIAmAlivetimeKey', $$
    UPDATE silo SET alive_time = @IAmAliveTime
    WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
-- The version is read with the silos, in one snapshot, and also where there is none of them.
('MembershipReadAllKey', $$
    SELECT version AS Version, address AS Address, port AS Port, generation AS Generation, silo_name AS SiloName,
        host_name AS HostName, status AS Status, gateway_port AS ProxyPort, suspect_times AS SuspectTimes,
        start_time AS StartTime, alive_time AS IAmAliveTime
    FROM cluster_version LEFT JOIN silo USING (cluster_id)
    WHERE cluster_id = @DeploymentId
$$),
('MembershipReadRowKey', $$
    SELECT version AS Version, address AS Address, port AS Port, generation AS Generation, silo_name AS SiloName,
        host_name AS HostName, status AS Status, gateway_port AS ProxyPort, suspect_times AS SuspectTimes,
        start_time AS StartTime, alive_time AS IAmAliveTime
    FROM cluster_version LEFT JOIN silo
        ON silo.cluster_id = cluster_version.cluster_id AND address = @Address AND port = @Port AND generation = @Generation
    WHERE cluster_version.cluster_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
    FROM silo
    WHERE cluster_id = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
-- An active silo is never forgotten, however long it has been silent: it has to be declared dead first.
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM silo WHERE cluster_id = @DeploymentId AND alive_time < @IAmAliveTime AND status <> 3
$$),
('DeleteMembershipTableEntriesKey', $$
    WITH forgotten AS (DELETE FROM silo WHERE cluster_id = @DeploymentId)
    DELETE FROM cluster_version WHERE cluster_id = @DeploymentId
$$);
