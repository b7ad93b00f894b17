-- Limits of job types, schedules, and figures of the past. Why it looks like this: docs/adr/0009 to 0011.

ALTER TABLE {schema}.queues
  -- Types with a limit, and those whose limit is gone and whose lanes run empty. Null: nothing of the queue is limited.
  ADD COLUMN limited_types text[];

ALTER TABLE {schema}.jobs
  -- Pending and aside: where it waits for a limit; null when it is aside because nobody serves its type. Active: whose slots it
  -- holds. In every other state it means nothing.
  ADD COLUMN lane text COLLATE "C";
DROP INDEX {schema}.jobs_aside;
CREATE INDEX jobs_aside ON {schema}.jobs (queue_no, (CASE WHEN lane IS NULL THEN type ELSE '!' || type END), rank, place)
  WHERE state = 'pending' AND aside;
CREATE INDEX jobs_lane ON {schema}.jobs (queue_no, lane, rank, place) WHERE state = 'pending' AND aside AND lane IS NOT NULL;

-- What holds jobs of a type back. Whoever starts or ends jobs of the type holds its row meanwhile.
CREATE TABLE {schema}.limits (
  queue_no integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  -- 0: removed, and its lanes run empty.
  revision integer NOT NULL,
  changed_at bigint NOT NULL,
  -- As it was given, in JSON; its parts follow.
  definition text NOT NULL,
  units bigint,
  per_ms bigint,
  burst bigint,
  concurrency integer,
  has_keys boolean NOT NULL,
  key_units bigint,
  key_per_ms bigint,
  key_burst bigint,
  key_concurrency integer,
  -- Ticks of the rate at a time: core/src/protocol/rate.ts.
  level bigint NOT NULL DEFAULT 0,
  level_at bigint NOT NULL DEFAULT 0,
  -- Its rate lets nothing start before.
  blocked_until bigint NOT NULL DEFAULT 0,
  -- Active jobs that hold slots.
  active integer NOT NULL DEFAULT 0,
  PRIMARY KEY (queue_no, type)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

-- Where jobs wait for a limit: "type" or "type key". Changed by those who hold the limit.
CREATE TABLE {schema}.lanes (
  queue_no integer NOT NULL,
  lane text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  -- Its first job may be tried from then on; null when it has none or waits for a slot of its key.
  due_at bigint,
  -- Who was in line before, of those that are due at the same time.
  turn bigint NOT NULL DEFAULT 0,
  waits_for_slot boolean NOT NULL DEFAULT false,
  level bigint NOT NULL DEFAULT 0,
  level_at bigint NOT NULL DEFAULT 0,
  active integer NOT NULL DEFAULT 0,
  PRIMARY KEY (queue_no, lane)
) WITH (fillfactor = 70, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX lanes_due ON {schema}.lanes (queue_no, type, due_at, turn) WHERE due_at IS NOT NULL;

-- Lanes from which somebody took or changed a job: the next claim looks whether another one may start earlier now. Nobody ever waits
-- for these rows.
CREATE TABLE {schema}.touched_lanes (
  no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue_no integer NOT NULL,
  lane text COLLATE "C" NOT NULL
) WITH (autovacuum_vacuum_cost_delay = 0);
CREATE INDEX touched_lanes_queue ON {schema}.touched_lanes (queue_no);

CREATE TABLE {schema}.schedules (
  namespace text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  last_slot bigint NOT NULL,
  runs bigint NOT NULL,
  next_at bigint,
  -- When it can be handed out to everybody: `next_at`, or when the hold ends; null when it is paused or has ended.
  due_at bigint,
  paused boolean NOT NULL,
  -- Who was given it, until it is written or fired.
  held_by text COLLATE "C",
  -- JSON of spec and job.
  definition text NOT NULL,
  -- A JSON text a line, the newest 20.
  history text NOT NULL DEFAULT '',
  PRIMARY KEY (namespace, id)
) WITH (fillfactor = 70);
CREATE INDEX schedules_due ON {schema}.schedules (namespace, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX schedules_held ON {schema}.schedules (namespace, held_by) WHERE held_by IS NOT NULL;

-- Who was told when the next schedule becomes due.
CREATE TABLE {schema}.schedule_watches (
  namespace text COLLATE "C" PRIMARY KEY,
  watcher text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL
) WITH (fillfactor = 30);

-- The newest slot of each schedule that was enqueued in a queue.
CREATE TABLE {schema}.slots (
  queue_no integer NOT NULL,
  schedule_id text COLLATE "C" NOT NULL,
  slot bigint NOT NULL,
  PRIMARY KEY (queue_no, schedule_id)
) WITH (fillfactor = 70);

ALTER TYPE {schema}.changes
  -- What happened to jobs, one entry each: their types, and what.
  ADD ATTRIBUTE types text[],
  ADD ATTRIBUTE whats integer[];

-- What happened lately. A backend adds to the slot of its pid, as with counters; a sweep moves minutes that are over into `history`.
-- What: 0 enqueued, 1 cancelled, 2 dead without having been settled; 100 waited, 200 completed, 300 failed and 400 dead, plus the
-- bucket (core/src/protocol/history.ts) that the time belongs to.
CREATE TABLE {schema}.tallies (
  queue_no integer NOT NULL,
  -- Minutes since 1970.
  minute integer NOT NULL,
  slot bigint NOT NULL,
  amount integer NOT NULL,
  what smallint NOT NULL,
  type text COLLATE "C" NOT NULL,
  PRIMARY KEY (queue_no, slot, minute, type, what)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE {schema}.history (
  queue_no integer NOT NULL,
  -- Length of the step in ms, and its beginning.
  step_ms integer NOT NULL,
  at bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  whats smallint[] NOT NULL,
  amounts bigint[] NOT NULL,
  PRIMARY KEY (queue_no, step_ms, at, type)
) WITH (autovacuum_vacuum_cost_delay = 0);
