-- Reminders. Each silo reads those in its own range of the hashes.
CREATE TABLE reminder (
    service_id text NOT NULL,
    grain_id   text NOT NULL,
    name       text NOT NULL,
    grain_hash integer NOT NULL,
    start_time timestamptz NOT NULL,
    period     bigint NOT NULL, -- in milliseconds
    version    integer NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);

CREATE INDEX reminder_by_hash ON reminder (service_id, grain_hash);

INSERT INTO OrleansQuery VALUES
('UpsertReminderRowKey', $$
    INSERT INTO reminder AS known (service_id, grain_id, name, grain_hash, start_time, period, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
    ON CONFLICT (service_id, grain_id, name) DO UPDATE
    SET start_time = excluded.start_time, period = excluded.period, version = known.version + 1
    RETURNING version AS Version
$$),
('DeleteReminderRowKey', $$
    WITH removed AS (
        DELETE FROM reminder
        WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version
        RETURNING 1)
    SELECT count(*) FROM removed
$$),
('ReadReminderRowKey', $$
    SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
    FROM reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$$),
('ReadReminderRowsKey', $$
    SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
    FROM reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId
$$),
-- A range of the hash ring excludes its begin and includes its end; the second form is for one that runs over the ring's seam.
('ReadRangeRows1Key', $$
    SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
    FROM reminder
    WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
    SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period AS Period, version AS Version
    FROM reminder
    WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$$),
('DeleteReminderRowsKey', 'DELETE FROM reminder WHERE service_id = @ServiceId');
