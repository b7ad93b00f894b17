-- Ends of attempts and jobs, kept until somebody says that they were passed on.

ALTER TABLE {schema}.namespaces
  -- Events of which all queues keep notices; null: none.
  ADD COLUMN noticed_names text[];

ALTER TABLE {schema}.queues
  -- The same of the namespace, so that a call need not look there.
  ADD COLUMN noticed_names text[],
  -- Whether a job with a webhook was ever here: only then its end is looked at for one.
  ADD COLUMN has_webhooks boolean NOT NULL DEFAULT false;

ALTER TABLE {schema}.late_events
  -- It brings the first webhook of the queue.
  ADD COLUMN has_webhooks boolean NOT NULL DEFAULT false;

ALTER TYPE {schema}.changes
  -- Notices written.
  ADD ATTRIBUTE notices integer;

CREATE TABLE {schema}.notices (
  no bigint GENERATED ALWAYS AS IDENTITY,
  queue_no integer NOT NULL,
  at bigint NOT NULL,
  -- Whether the namespace asked for it, and the webhook of the job, in JSON, when the job did.
  is_asked boolean NOT NULL,
  webhook text,
  -- The line of the event.
  line text NOT NULL,
  PRIMARY KEY (queue_no, no)
) WITH (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- How many notices there are, and how many were given up: the sum over the slots of a queue, as with counters.
CREATE TABLE {schema}.notice_counts (
  queue_no integer NOT NULL,
  slot bigint NOT NULL,
  amount bigint NOT NULL DEFAULT 0,
  dropped bigint NOT NULL DEFAULT 0,
  -- The last NOTIFY that there are new ones.
  told_at bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (queue_no, slot)
) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);
