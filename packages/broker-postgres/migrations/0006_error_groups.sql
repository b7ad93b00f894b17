-- Errors of attempts by what they have in common (core/src/protocol/fingerprint). A backend adds to the slot of its pid, as with
-- counters: a group is the sum of its rows.
CREATE TABLE {schema}.error_groups (
  queue_no integer NOT NULL,
  shape text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  slot bigint NOT NULL,
  first_seen bigint NOT NULL,
  last_seen bigint NOT NULL,
  amount bigint NOT NULL,
  last_job text COLLATE "C" NOT NULL,
  -- Hours since 1970 with errors, the newest 48, oldest first; and how many there were in each.
  hours integer[] NOT NULL,
  amounts integer[] NOT NULL,
  -- Name, code and message of the first one, in JSON.
  sample text NOT NULL,
  PRIMARY KEY (queue_no, shape, type, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);
