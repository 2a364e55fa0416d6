-- What the grains have stored. The key is the whole grain id as text; the provider's numeric form of keys is not used.
CREATE TABLE grain_state (
    service_id text NOT NULL,
    state_name text NOT NULL,
    grain_id   text NOT NULL,
    version    integer NOT NULL,
    payload    bytea NOT NULL, -- JSON: convert_from(payload, 'UTF8')::jsonb
    PRIMARY KEY (service_id, state_name, grain_id)
) WITH (fillfactor = 70); -- room for a row's next version on its own page, so that a write leaves the index alone

-- A state of some kilobytes is compressed with every write. Not every server was built with lz4, which costs much less time.
DO $$
BEGIN
    IF (SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression') THEN
        ALTER TABLE grain_state ALTER payload SET COMPRESSION lz4;
    END IF;
END
$$;

INSERT INTO OrleansQuery VALUES
-- A grain that has read nothing may only insert, and one that has read a version may only replace that version.
-- No row returned is a conflict.
('WriteToStorageKey', $$
    WITH replaced AS (
        UPDATE grain_state SET payload = @PayloadBinary, version = version + 1
        WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND grain_id = @GrainIdExtensionString
            AND version = @GrainStateVersion
        RETURNING version),
    added AS (
        INSERT INTO grain_state (service_id, state_name, grain_id, version, payload)
        SELECT @ServiceId, @GrainTypeString, @GrainIdExtensionString, 1, @PayloadBinary
        WHERE @GrainStateVersion IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT version AS NewGrainStateVersion FROM replaced
    UNION ALL
    SELECT version FROM added
$$),
('ReadFromStorageKey', $$
    SELECT payload AS PayloadBinary, version AS Version
    FROM grain_state
    WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND grain_id = @GrainIdExtensionString
$$),
-- The provider compares the version that is returned with the one it sent, and takes the same one for a conflict.
('DeleteStorageKey', $$
    DELETE FROM grain_state
    WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND grain_id = @GrainIdExtensionString
        AND version = @GrainStateVersion
    RETURNING version + 1 AS NewGrainStateVersion
$$),
-- Asked for at the start and never used: a state that is cleared is deleted.
('ClearStorageKey', 'SELECT NULL::integer AS NewGrainStateVersion');
