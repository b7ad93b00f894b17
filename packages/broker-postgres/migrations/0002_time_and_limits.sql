-- Keys that are held for a time, and ends of waiting and of retrying.

ALTER TABLE {schema}.jobs
  -- Cancelled when it still waits by then.
  ADD COLUMN expires_at bigint,
  -- How long failed attempts are repeated, and until when: known once the first one starts.
  ADD COLUMN retry_for_ms bigint,
  ADD COLUMN retry_until bigint,
  -- The unique key while this job holds it.
  ADD COLUMN held_key text COLLATE "C",
  -- It gives its unique key up when it is handed out.
  ADD COLUMN frees_key boolean NOT NULL DEFAULT false;
UPDATE {schema}.jobs SET held_key = unique_key WHERE unique_key IS NOT NULL;
DROP INDEX {schema}.jobs_unique_key;
CREATE UNIQUE INDEX jobs_held_key ON {schema}.jobs (queue_no, held_key) WHERE held_key IS NOT NULL;
CREATE INDEX jobs_expiring ON {schema}.jobs (queue_no, expires_at, no) WHERE expires_at IS NOT NULL AND state <> 'active';

ALTER TABLE {schema}.finished ADD COLUMN expires_at bigint;

-- Whether a job with a deadline was ever here: only then claims look for those that are late.
ALTER TABLE {schema}.queues ADD COLUMN has_deadlines boolean NOT NULL DEFAULT false;

ALTER TABLE {schema}.late_events
  -- Types of jobs that are no longer set aside once the caller's transaction commits.
  ADD COLUMN asides text[],
  -- It brings the first deadline of the queue.
  ADD COLUMN has_deadlines boolean NOT NULL DEFAULT false;

-- Unique keys that are held for a time, whatever becomes of their jobs. While such a job is not finished it holds the key in its own
-- row, too, where other jobs collide with it.
CREATE TABLE {schema}.unique_holds (
  queue_no integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  held_until bigint NOT NULL,
  PRIMARY KEY (queue_no, key)
) WITH (autovacuum_vacuum_cost_delay = 0);
-- Without the queue, so that nobody takes it to look for a key.
CREATE INDEX unique_holds_held_until ON {schema}.unique_holds (held_until);
