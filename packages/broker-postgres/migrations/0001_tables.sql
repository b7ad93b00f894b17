-- Burrow on PostgreSQL 13 or newer. {schema} is the quoted name of the schema, {channel} that name as a string: the channel of NOTIFY.
-- Times are milliseconds since 1970 on this server's clock. Why it looks like this: docs/adr/0007-postgresql-model.md.

CREATE TYPE {schema}.job_state AS ENUM
  ('scheduled', 'blocked', 'pending', 'active', 'retrying', 'completed', 'dead', 'cancelled');

CREATE TABLE {schema}.namespaces (
  name text COLLATE "C" PRIMARY KEY,
  -- Queues made until then record events: somebody listens to all queues.
  listen_until bigint NOT NULL DEFAULT 0
);

CREATE TABLE {schema}.queues (
  no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  namespace text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  -- Shown in lists. A queue that was only used, never registered, is not.
  registered boolean NOT NULL DEFAULT false,
  paused boolean NOT NULL DEFAULT false,
  listen_until bigint NOT NULL DEFAULT 0,
  -- Null: the default of the code.
  completed_count integer,
  completed_age bigint,
  cancelled_count integer,
  cancelled_age bigint,
  UNIQUE (namespace, name)
);

-- Places in the order of claims, numbers of jobs and of calls. Starts behind the slots of counters.
CREATE SEQUENCE {schema}.places START WITH 1000;

-- Jobs that are not finished: small, and changed all the time. Fixed columns first, so that a row is short.
CREATE TABLE {schema}.jobs (
  no bigint NOT NULL,
  -- Order among pending jobs of a rank; negative at the head.
  place bigint NOT NULL,
  created_at bigint NOT NULL,
  run_at bigint NOT NULL,
  started_at bigint,
  lease_ends_at bigint,
  -- The call that claimed it, so that the call can be answered again.
  claim_no bigint,
  queue_no integer NOT NULL,
  epoch integer NOT NULL DEFAULT 0,
  attempt integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL,
  state {schema}.job_state NOT NULL,
  -- 5 - priority: the first to run has the least.
  rank smallint NOT NULL,
  crashes smallint NOT NULL DEFAULT 0,
  -- Pending, and a claim met it that does not serve its type.
  aside boolean NOT NULL DEFAULT false,
  cancel_requested boolean NOT NULL DEFAULT false,
  has_logs boolean NOT NULL DEFAULT false,
  -- Kind of the settlement that ended the last attempt: c, f, s, r or x.
  settled "char",
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  worker text COLLATE "C",
  unique_key text COLLATE "C",
  -- JSON of backoff, timeoutMs and tags that differ from the wire defaults.
  extra text,
  payload text NOT NULL,
  progress text,
  -- Lines at;attempt;epoch;JSON, the newest 20.
  errors text
) WITH (
  fillfactor = 90,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_threshold = 5000,
  autovacuum_analyze_scale_factor = 0.2
);
CREATE UNIQUE INDEX jobs_id ON {schema}.jobs (id, queue_no);
CREATE UNIQUE INDEX jobs_unique_key ON {schema}.jobs (queue_no, unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX jobs_pending ON {schema}.jobs (queue_no, rank, place) WHERE state = 'pending' AND NOT aside;
CREATE INDEX jobs_aside ON {schema}.jobs (queue_no, type, rank, place) WHERE state = 'pending' AND aside;
CREATE INDEX jobs_due ON {schema}.jobs (queue_no, state, run_at, no) WHERE state IN ('scheduled', 'retrying', 'blocked');
CREATE INDEX jobs_active ON {schema}.jobs (queue_no, lease_ends_at, no) WHERE state = 'active';

-- Jobs that are finished, apart from the others so that they never slow a claim or a vacuum of the jobs above.
CREATE TABLE {schema}.finished (
  no bigint NOT NULL,
  created_at bigint NOT NULL,
  run_at bigint NOT NULL,
  started_at bigint,
  finished_at bigint NOT NULL,
  queue_no integer NOT NULL,
  epoch integer NOT NULL,
  attempt integer NOT NULL,
  max_attempts integer NOT NULL,
  state {schema}.job_state NOT NULL,
  rank smallint NOT NULL,
  crashes smallint NOT NULL,
  has_logs boolean NOT NULL,
  settled "char",
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  reason text,
  worker text COLLATE "C",
  unique_key text COLLATE "C",
  extra text,
  payload text NOT NULL,
  result text,
  progress text,
  errors text
) WITH (
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);
CREATE UNIQUE INDEX finished_id ON {schema}.finished (id, queue_no);
CREATE INDEX finished_order ON {schema}.finished (queue_no, state, finished_at, no);

-- How many jobs are in each state, and how many ever ended so: the sum over the slots of a queue. A slot belongs to the backends
-- whose pid ends alike, so that calls do not wait for each other. A transaction of a caller adds a slot of its own, which the
-- sweeper merges: it holds no counter until the caller commits.
CREATE TABLE {schema}.counters (
  queue_no integer NOT NULL,
  slot bigint NOT NULL,
  scheduled bigint NOT NULL,
  blocked bigint NOT NULL,
  pending bigint NOT NULL,
  active bigint NOT NULL,
  retrying bigint NOT NULL,
  completed bigint NOT NULL,
  dead bigint NOT NULL,
  cancelled bigint NOT NULL,
  total_enqueued bigint NOT NULL,
  total_completed bigint NOT NULL,
  total_failed bigint NOT NULL,
  total_dead bigint NOT NULL,
  total_cancelled bigint NOT NULL,
  total_crashed bigint NOT NULL,
  PRIMARY KEY (queue_no, slot)
) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

CREATE TYPE {schema}.changes AS (
  scheduled integer,
  pending integer,
  active integer,
  retrying integer,
  completed integer,
  dead integer,
  cancelled integer,
  total_enqueued integer,
  total_completed integer,
  total_failed integer,
  total_dead integer,
  total_cancelled integer,
  total_crashed integer
);

-- Pending jobs set aside, by type.
CREATE TABLE {schema}.asides (
  queue_no integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (queue_no, type)
) WITH (fillfactor = 50);

-- One hint that there is work: who takes it claims. It is there although nobody waited when it was made.
CREATE TABLE {schema}.wakes (
  queue_no integer PRIMARY KEY,
  marked boolean NOT NULL DEFAULT false,
  -- The last NOTIFY that the hint is there, and the last one that tells everybody to look.
  hinted_at bigint NOT NULL DEFAULT 0,
  called_at bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

-- The worker that was told when the next job becomes due.
CREATE TABLE {schema}.watches (
  queue_no integer PRIMARY KEY,
  worker text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL
) WITH (fillfactor = 30);

-- The last call of each line of a worker that settled or claimed something, so that it can be answered again.
CREATE TABLE {schema}.calls (
  queue_no integer NOT NULL,
  caller text COLLATE "C" NOT NULL,
  called_at bigint NOT NULL,
  -- Its token, then those of the calls before.
  tokens text NOT NULL,
  -- Letters of the settlements' outcomes.
  outcomes text NOT NULL,
  claim_no bigint,
  PRIMARY KEY (queue_no, caller)
) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

-- Answers of other calls, by token.
CREATE TABLE {schema}.replays (
  queue_no integer NOT NULL,
  called_at bigint NOT NULL,
  token text COLLATE "C" NOT NULL,
  answer text NOT NULL,
  PRIMARY KEY (token, queue_no)
) WITH (autovacuum_vacuum_cost_delay = 0);
CREATE INDEX replays_called_at ON {schema}.replays (called_at);

CREATE SEQUENCE {schema}.event_numbers;

-- One row for all events of a call, while somebody listens.
CREATE TABLE {schema}.events (
  no bigint PRIMARY KEY,
  queue_no integer NOT NULL,
  at bigint NOT NULL,
  -- Events of the queue so far, these included.
  total bigint NOT NULL,
  -- Lines name;id;type;state;attempt;epoch;reason;extra.
  body text NOT NULL
) WITH (autovacuum_vacuum_cost_delay = 0);
CREATE INDEX events_of_queue ON {schema}.events (queue_no, no);

-- Events of a caller's transaction; a trigger gives them their numbers at its commit, because numbers must become visible in
-- their order and nobody may wait for a caller's transaction.
CREATE TABLE {schema}.late_events (
  no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue_no integer NOT NULL,
  at bigint NOT NULL,
  body text NOT NULL
);

CREATE TABLE {schema}.logs (
  no bigint GENERATED ALWAYS AS IDENTITY,
  job_no bigint NOT NULL,
  at bigint NOT NULL,
  attempt integer NOT NULL,
  -- JSON of message and fields.
  line text NOT NULL,
  PRIMARY KEY (job_no, no)
);

CREATE TABLE {schema}.workers (
  namespace text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  -- JSON of what it says of itself.
  info text NOT NULL,
  PRIMARY KEY (namespace, id)
) WITH (fillfactor = 50);
