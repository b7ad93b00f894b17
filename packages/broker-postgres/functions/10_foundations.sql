-- What the operations are made of.
--
-- A row that a statement locked may be newer than what the statement sees. So within one statement rows are named by their ids;
-- their addresses (ctid) only serve a later statement, or tables whose rows never change.

-- The store's clock. Nothing else reads it.
CREATE FUNCTION {schema}.now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint
$$;

-- The queue, made when nobody used it before.
CREATE FUNCTION {schema}.use_queue(p_namespace text, p_queue text) RETURNS {schema}.queues LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues;
BEGIN
  SELECT * INTO q FROM {schema}.queues WHERE namespace = p_namespace AND name = p_queue;
  IF FOUND THEN RETURN q; END IF;
  -- Names of notices that are just being set are waited for, and others that make queues are not.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended({channel} || ' queues ' || p_namespace, 0));
  INSERT INTO {schema}.queues (namespace, name, listen_until, noticed_names)
    SELECT p_namespace, p_queue, coalesce(n.listen_until, 0), n.noticed_names
      FROM (VALUES (p_namespace)) g(name) LEFT JOIN {schema}.namespaces n ON n.name = g.name
    ON CONFLICT DO NOTHING;
  SELECT * INTO q FROM {schema}.queues WHERE namespace = p_namespace AND name = p_queue;
  INSERT INTO {schema}.wakes (queue_no) VALUES (q.no) ON CONFLICT DO NOTHING;
  RETURN q;
END $$;

CREATE FUNCTION {schema}.no_changes() RETURNS {schema}.changes LANGUAGE sql IMMUTABLE AS $$
  SELECT ROW(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}', 0)::{schema}.changes
$$;

-- Adds to the counters. The last thing a call does but for telling others, because others may wait for the slot.
CREATE FUNCTION {schema}.add_counts(p_queue integer, c {schema}.changes, p_slot bigint DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF c = {schema}.no_changes() THEN RETURN; END IF;
  INSERT INTO {schema}.counters AS old
    VALUES (p_queue, coalesce(p_slot, pg_backend_pid() % 16), c.scheduled, 0, c.pending, c.active, c.retrying, c.completed,
      c.dead, c.cancelled, c.total_enqueued, c.total_completed, c.total_failed, c.total_dead, c.total_cancelled, c.total_crashed)
    ON CONFLICT (queue_no, slot) DO UPDATE SET
      scheduled = old.scheduled + EXCLUDED.scheduled,
      pending = old.pending + EXCLUDED.pending,
      active = old.active + EXCLUDED.active,
      retrying = old.retrying + EXCLUDED.retrying,
      completed = old.completed + EXCLUDED.completed,
      dead = old.dead + EXCLUDED.dead,
      cancelled = old.cancelled + EXCLUDED.cancelled,
      total_enqueued = old.total_enqueued + EXCLUDED.total_enqueued,
      total_completed = old.total_completed + EXCLUDED.total_completed,
      total_failed = old.total_failed + EXCLUDED.total_failed,
      total_dead = old.total_dead + EXCLUDED.total_dead,
      total_cancelled = old.total_cancelled + EXCLUDED.total_cancelled,
      total_crashed = old.total_crashed + EXCLUDED.total_crashed;
  PERFORM {schema}.tally(p_queue, c.types, c.whats, p_slot);
  IF c.notices > 0 THEN PERFORM {schema}.count_notices(p_queue, c.notices); END IF;
END $$;

-- Says that more (or fewer) jobs are aside, an entry each, as `aside_of` names them. Rows are taken in the order of types. Whoever takes
-- jobs out of lanes and does not judge them anew touches these.
CREATE FUNCTION {schema}.add_asides(p_queue integer, p_asides text[], p_sign integer, p_touches boolean DEFAULT true)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO {schema}.asides AS old (queue_no, type, amount)
    SELECT p_queue, split_part(t.aside, ' ', 1) AS type, p_sign * count(*) FROM unnest(p_asides) t(aside) GROUP BY 2 ORDER BY 2
    ON CONFLICT (queue_no, type) DO UPDATE SET amount = old.amount + EXCLUDED.amount;
  IF p_sign < 0 AND p_touches THEN
    INSERT INTO {schema}.touched_lanes (queue_no, lane)
      SELECT DISTINCT p_queue, substr(t.aside, 2) FROM unnest(p_asides) t(aside) WHERE starts_with(t.aside, '!');
  END IF;
END $$;

-- Leaves the hint that there is work, and tells waiters, at most once in 50 ms. Never waits: whoever holds the hint makes it too,
-- or is taking it and claims; what falls between is found by the waiters' own look.
CREATE FUNCTION {schema}.mark_wake(q {schema}.queues, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  w {schema}.wakes;
  is_quiet boolean;
BEGIN
  SELECT * INTO w FROM {schema}.wakes WHERE queue_no = q.no;
  IF w.marked THEN RETURN; END IF;
  SELECT * INTO w FROM {schema}.wakes WHERE queue_no = q.no FOR UPDATE SKIP LOCKED;
  IF NOT FOUND OR w.marked THEN RETURN; END IF;
  is_quiet := w.hinted_at NOT BETWEEN p_now - 49 AND p_now;
  UPDATE {schema}.wakes SET marked = true, hinted_at = CASE WHEN is_quiet THEN p_now ELSE hinted_at END WHERE queue_no = q.no;
  IF is_quiet THEN PERFORM pg_notify({channel}, 'h ' || q.namespace || ' ' || q.name); END IF;
END $$;

-- Tells all who wait to look for themselves, at most once in 50 ms: jobs were set aside, and only some serve their types.
CREATE FUNCTION {schema}.call_all(q {schema}.queues, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM {schema}.wakes
    WHERE queue_no = q.no AND called_at NOT BETWEEN p_now - 49 AND p_now FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE {schema}.wakes SET called_at = p_now WHERE queue_no = q.no;
  PERFORM pg_notify({channel}, 'l ' || q.namespace || ' ' || q.name);
END $$;

-- When the next waiting job becomes due, of those that become so at `p_from` or later.
CREATE FUNCTION {schema}.next_due(p_queue integer, p_from bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN least(
    (SELECT run_at FROM {schema}.jobs WHERE queue_no = p_queue AND state IN ('scheduled', 'retrying', 'blocked')
      AND state = 'scheduled' AND run_at >= p_from ORDER BY run_at, no LIMIT 1),
    (SELECT run_at FROM {schema}.jobs WHERE queue_no = p_queue AND state IN ('scheduled', 'retrying', 'blocked')
      AND state = 'retrying' AND run_at >= p_from ORDER BY run_at, no LIMIT 1));
END $$;

-- Whether a worker claims again at that time or before.
CREATE FUNCTION {schema}.is_watched(p_queue integer, p_due_at bigint, p_now bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT FROM {schema}.watches WHERE queue_no = p_queue AND due_at > p_now AND due_at <= p_due_at);
END $$;

-- Wakes a worker when a job was put off to a time that nobody watches: it claims, and watches.
CREATE FUNCTION {schema}.wake_for_due(q {schema}.queues, p_soonest bigint, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_soonest IS NULL OR q.paused OR {schema}.is_watched(q.no, p_soonest, p_now) THEN RETURN; END IF;
  PERFORM {schema}.mark_wake(q, p_now);
END $$;

-- Keeps events. One writer at a time in a namespace, until its commit, so that numbers become visible in their order. The last lock
-- that a call takes. About 10,000 events of a queue are kept.
CREATE FUNCTION {schema}.write_events(q {schema}.queues, p_now bigint, p_body text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last {schema}.events;
  new_total bigint;
BEGIN
  IF p_body IS NULL OR p_body = '' THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended({channel} || ' events ' || q.namespace, 0));
  SELECT * INTO last FROM {schema}.events WHERE queue_no = q.no ORDER BY no DESC LIMIT 1;
  new_total := coalesce(last.total, 0) + 1 + length(p_body) - length(replace(p_body, E'\n', ''));
  INSERT INTO {schema}.events VALUES (nextval('{schema}.event_numbers'), q.no, p_now, new_total, p_body);
  DELETE FROM {schema}.events WHERE queue_no = q.no AND no IN (
    SELECT no FROM {schema}.events WHERE queue_no = q.no AND total <= new_total - 10000 ORDER BY no LIMIT 100);
  IF last.at IS NULL OR last.at NOT BETWEEN p_now - 49 AND p_now THEN
    PERFORM pg_notify({channel}, 'e ' || q.namespace);
  END IF;
END $$;

CREATE FUNCTION {schema}.number_late_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues;
BEGIN
  SELECT * INTO q FROM {schema}.queues WHERE no = NEW.queue_no;
  IF NEW.has_deadlines THEN PERFORM {schema}.note_deadlines(NEW.queue_no); END IF;
  IF NEW.has_webhooks THEN PERFORM {schema}.note_webhooks(NEW.queue_no); END IF;
  IF NEW.asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, NEW.asides, -1); END IF;
  PERFORM {schema}.write_events(q, NEW.at, NEW.body);
  DELETE FROM {schema}.late_events WHERE no = NEW.no;
  RETURN NULL;
END $$;

-- A line of an event.
CREATE FUNCTION {schema}.event_line(
  p_name text, p_id text, p_type text, p_state text, p_attempt integer, p_epoch integer, p_reason text DEFAULT '', p_extra text DEFAULT ''
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(';', p_name, p_id, p_type, coalesce(p_state, ''), p_attempt, p_epoch, coalesce(p_reason, ''), coalesce(p_extra, ''))
$$;

-- Text with one more line, of which the newest `p_kept` stay.
CREATE FUNCTION {schema}.add_line(p_text text, p_line text, p_kept integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_text IS NULL THEN p_line ELSE array_to_string(
    (string_to_array(p_text, E'\n') || p_line)[greatest(1, cardinality(string_to_array(p_text, E'\n')) + 2 - p_kept):], E'\n') END
$$;

-- Moves jobs out of the hot table: they are finished. The caller holds their rows, and counts.
CREATE FUNCTION {schema}.finish(
  p_queue integer, p_ids text[], p_state {schema}.job_state, p_reasons text[], p_now bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    DELETE FROM {schema}.jobs j USING unnest(p_ids, p_reasons) g(id, reason)
      WHERE j.id = g.id AND j.queue_no = p_queue
      RETURNING j.*, g.reason
  )
  INSERT INTO {schema}.finished (no, created_at, run_at, started_at, finished_at, queue_no, epoch, attempt, max_attempts, state, rank,
      crashes, has_logs, settled, id, type, reason, worker, unique_key, extra, payload, progress, errors, expires_at)
    SELECT no, created_at, run_at, started_at, p_now, queue_no, epoch, attempt, max_attempts, p_state, rank,
      crashes, has_logs, settled, id, type, reason, worker, unique_key, extra, payload, progress, errors, expires_at FROM gone;
END $$;

-- Removes the oldest finished jobs of a state with all they left, of those that finished between two times.
CREATE FUNCTION {schema}.forget(
  p_queue integer, p_state {schema}.job_state, p_limit integer, p_from bigint, p_to bigint, OUT removed integer, OUT newest bigint
) LANGUAGE plpgsql AS $$
BEGIN
  WITH oldest AS (
    SELECT ctid FROM {schema}.finished
      WHERE queue_no = p_queue AND state = p_state AND finished_at BETWEEN p_from AND p_to
      ORDER BY finished_at, no LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM {schema}.finished f USING oldest WHERE f.ctid = oldest.ctid RETURNING f.no, f.has_logs, f.finished_at
  ), logs AS (
    DELETE FROM {schema}.logs WHERE job_no IN (SELECT no FROM gone WHERE has_logs)
  )
  SELECT count(*), max(finished_at) INTO removed, newest FROM gone;
END $$;

-- Removes finished jobs over the number that is kept. `p_change` is what this call adds and has not counted yet. One call at a
-- time does it, so that two do not take away the same surplus twice; `p_slack` lets a few stay, so that many go at once.
CREATE FUNCTION {schema}.trim_by_count(
  p_queue integer, p_state {schema}.job_state, p_kept integer, p_slack integer, p_change integer, p_from bigint,
  OUT removed integer, OUT newest bigint
) LANGUAGE plpgsql AS $$
DECLARE
  surplus bigint;
BEGIN
  removed := 0;
  IF NOT pg_try_advisory_xact_lock(hashtextextended({channel} || ' trim ' || p_state, p_queue)) THEN RETURN; END IF;
  SELECT coalesce(sum(CASE p_state WHEN 'completed' THEN completed ELSE cancelled END), 0) + p_change - p_kept
    INTO surplus FROM {schema}.counters WHERE queue_no = p_queue;
  IF surplus <= p_slack THEN RETURN; END IF;
  SELECT f.removed, f.newest INTO removed, newest
    FROM {schema}.forget(p_queue, p_state, least(surplus, 2000)::integer, p_from, 9223372036854775807) f;
END $$;

-- Up to an eighth more than the limit may stay until the next sweep, 64 at most.
CREATE FUNCTION {schema}.slack_of(p_kept integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT least(64, p_kept / 8)
$$;

-- Where the jobs that a call puts into line begin; each is one further on. Calls do not mix, so that the jobs of one stay together:
-- a claim that met the later ones first would not look for the earlier ones again.
CREATE FUNCTION {schema}.first_place() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT nextval('{schema}.places') * 10000
$$;

-- Puts dead or cancelled jobs back to pending, in the order given; those whose unique key is taken stay. Returns the ids of those
-- that are back, with their events when somebody listens. The caller holds their rows, and counts.
CREATE FUNCTION {schema}.revive(q {schema}.queues, p_ids text[], p_now bigint, OUT ids text[], OUT events text) LANGUAGE plpgsql AS $$
DECLARE
  p_queue integer := q.no;
  v_first bigint := {schema}.first_place();
  v_keys text[];
BEGIN
  SELECT array_agg(f.unique_key) INTO v_keys FROM unnest(p_ids) g(id)
    JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = p_queue WHERE f.unique_key IS NOT NULL;
  IF v_keys IS NOT NULL THEN PERFORM {schema}.free_keys(q, v_keys, p_now); END IF;
  WITH made AS (
    INSERT INTO {schema}.jobs (no, place, created_at, run_at, started_at, queue_no, epoch, attempt, max_attempts, state, rank, crashes,
        has_logs, settled, id, type, worker, unique_key, held_key, frees_key, extra, payload, errors,
        expires_at, retry_for_ms)
      SELECT f.no, v_first + g.i, f.created_at, p_now, f.started_at, f.queue_no, f.epoch, 0, f.max_attempts, 'pending',
        f.rank, 0, f.has_logs, f.settled, f.id, f.type, f.worker, f.unique_key,
        -- A hold for a time goes on by itself, and one that is over does not come back.
        CASE WHEN f.extra::jsonb #>> '{unique,forMs}' IS NULL THEN f.unique_key END,
        coalesce(f.extra::jsonb #>> '{unique,until}' = 'started', false), f.extra, f.payload, f.errors,
        NULL, (f.extra::jsonb ->> 'retryForMs')::bigint
      FROM unnest(p_ids) WITH ORDINALITY g(id, i)
        CROSS JOIN LATERAL (SELECT * FROM {schema}.finished f WHERE f.id = g.id AND f.queue_no = p_queue) f
      WHERE f.unique_key IS NULL OR f.extra::jsonb #>> '{unique,forMs}' IS NOT NULL OR NOT EXISTS (
        SELECT FROM {schema}.unique_holds h WHERE h.queue_no = p_queue AND h.key = f.unique_key AND h.held_until > p_now)
      ON CONFLICT DO NOTHING
      RETURNING no, id, type, epoch, place
  ), gone AS (
    DELETE FROM {schema}.finished f USING made WHERE f.id = made.id AND f.queue_no = p_queue
  )
  SELECT array_agg(m.id ORDER BY m.place),
      string_agg({schema}.event_line('job.retried', m.id, m.type, 'pending', 0, m.epoch), E'\n' ORDER BY m.place)
    INTO ids, events FROM made m;
END $$;
