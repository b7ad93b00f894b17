-- Purpose: moves jobs that do not run and are not completed to another queue, with all they have.
-- Returns: one line "outcome;state" for each id: done (in the other queue, with the state there), refused or not_found
-- Transition: scheduled | retrying | blocked | pending | dead | cancelled -> gone, and the same state in the other queue
-- Guards: state; the other queue keeps no job with the id; the unique key, if the job holds it, is free there
CREATE FUNCTION {schema}.move_jobs(p_namespace text, p_queue text, p_to text, p_cancelled_count integer, p_ids text[])
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues;
  t {schema}.queues;
  c_from {schema}.changes := {schema}.no_changes();
  c_to {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_keys text[];
  v_waiting text[];
  v_ended text[];
  v_more_events text;
  v_from_events text;
  v_to_events text;
  v_soonest bigint;
  v_asides text[];
  v_answer text;
BEGIN
  -- Queues are made, locked and counted in one order, so that moves there and back wait for each other in a line.
  IF p_queue < p_to THEN q := {schema}.use_queue(p_namespace, p_queue); END IF;
  t := {schema}.use_queue(p_namespace, p_to);
  IF p_queue >= p_to THEN q := {schema}.use_queue(p_namespace, p_queue); END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended({channel} || ' move ' || least(q.no, t.no), greatest(q.no, t.no)));
  WITH held AS (
    SELECT j.id, j.state, j.unique_key FROM {schema}.jobs j WHERE j.id = ANY (p_ids) AND j.queue_no = q.no ORDER BY j.id FOR UPDATE
  )
  SELECT coalesce(array_agg(h.id ORDER BY g.i), '{}'), array_agg(h.unique_key) FILTER (WHERE h.unique_key IS NOT NULL) INTO v_waiting, v_keys
    FROM unnest(p_ids) WITH ORDINALITY g(id, i) JOIN held h ON h.id = g.id WHERE h.state <> 'active';
  WITH held AS (
    SELECT f.id, f.unique_key FROM {schema}.finished f
      WHERE f.id = ANY (p_ids) AND f.queue_no = q.no AND f.state IN ('dead', 'cancelled') ORDER BY f.id FOR UPDATE
  )
  SELECT coalesce(array_agg(h.id), '{}'), coalesce(v_keys, '{}') || array_agg(h.unique_key) FILTER (WHERE h.unique_key IS NOT NULL)
    INTO v_ended, v_keys FROM held h;
  IF v_keys <> '{}' THEN
    PERFORM {schema}.free_keys(q, v_keys, v_now);
    PERFORM {schema}.free_keys(t, v_keys, v_now);
  END IF;

  v_waiting := {schema}.arrive(q, t, v_waiting, false);
  WITH gone AS (
    DELETE FROM {schema}.jobs j USING unnest(v_waiting) WITH ORDINALITY g(id, i) WHERE j.id = g.id AND j.queue_no = q.no
      RETURNING g.i, j.id, j.type, j.state, j.aside, j.lane, j.attempt, j.epoch, j.run_at, j.expires_at
  )
  SELECT count(*) FILTER (WHERE state = 'pending'), count(*) FILTER (WHERE state = 'scheduled'), count(*) FILTER (WHERE state = 'retrying'),
      array_agg({schema}.aside_of(type, lane)) FILTER (WHERE aside), min(run_at) FILTER (WHERE state IN ('scheduled', 'retrying')),
      t.has_deadlines OR coalesce(bool_or(expires_at IS NOT NULL), false),
      CASE WHEN q.listen_until > v_now THEN
        string_agg({schema}.event_line('job.moved', id, type, '', attempt, epoch), E'\n' ORDER BY i) END,
      CASE WHEN t.listen_until > v_now THEN
        string_agg({schema}.event_line('job.enqueued', id, type, state::text, attempt, epoch), E'\n' ORDER BY i) END
    INTO c_to.pending, c_to.scheduled, c_to.retrying, v_asides, v_soonest, t.has_deadlines, v_from_events, v_to_events FROM gone;

  IF v_ended <> '{}' THEN
    v_ended := {schema}.arrive(q, t, v_ended, true);
    WITH moved AS (
      UPDATE {schema}.finished f SET queue_no = t.no FROM unnest(v_ended) g(id) WHERE f.id = g.id AND f.queue_no = q.no
        RETURNING f.id, f.type, f.state, f.attempt, f.epoch, f.reason
    )
    SELECT count(*) FILTER (WHERE state = 'dead'), count(*) FILTER (WHERE state = 'cancelled'),
        CASE WHEN q.listen_until > v_now THEN concat_ws(E'\n', v_from_events,
          string_agg({schema}.event_line('job.moved', id, type, '', attempt, epoch, reason), E'\n')) END,
        CASE WHEN t.listen_until > v_now THEN concat_ws(E'\n', v_to_events,
          string_agg({schema}.event_line('job.enqueued', id, type, state::text, attempt, epoch, reason), E'\n')) END
      INTO c_to.dead, c_to.cancelled, v_from_events, v_to_events FROM moved;
  END IF;
  IF v_keys <> '{}' THEN
    -- Holds for a time go with their jobs.
    WITH gone AS (
      DELETE FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.key = ANY (v_keys) AND h.id = ANY (v_waiting || v_ended)
        RETURNING h.key, h.id, h.held_until
    )
    INSERT INTO {schema}.unique_holds (queue_no, key, id, held_until) SELECT t.no, key, id, held_until FROM gone ORDER BY key
      ON CONFLICT (queue_no, key) DO UPDATE SET id = EXCLUDED.id, held_until = EXCLUDED.held_until;
  END IF;

  SELECT string_agg(coalesce('refused;' || coalesce(j.state, f.state), 'done;' || coalesce(k.state, e.state), 'not_found;'), E'\n' ORDER BY g.i)
    INTO v_answer FROM unnest(p_ids) WITH ORDINALITY g(id, i)
      LEFT JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no
      LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no
      LEFT JOIN {schema}.jobs k ON k.id = g.id AND k.queue_no = t.no
      LEFT JOIN {schema}.finished e ON e.id = g.id AND e.queue_no = t.no;
  IF t.has_deadlines THEN PERFORM {schema}.note_deadlines(t.no); END IF;
  IF NOT t.has_webhooks AND EXISTS (SELECT FROM unnest(v_waiting || v_ended) g(id)
      LEFT JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = t.no LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = t.no
      WHERE strpos(coalesce(j.extra, f.extra), '"webhook"') > 0) THEN
    PERFORM {schema}.note_webhooks(t.no);
  END IF;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  c_from.pending := -c_to.pending;
  c_from.scheduled := -c_to.scheduled;
  c_from.retrying := -c_to.retrying;
  c_from.dead := -c_to.dead;
  c_from.cancelled := -c_to.cancelled;
  c_to.cancelled := c_to.cancelled - {schema}.trim_cancelled(t, p_cancelled_count, c_to);
  IF q.no < t.no THEN PERFORM {schema}.add_counts(q.no, c_from); END IF;
  PERFORM {schema}.add_counts(t.no, c_to);
  IF q.no > t.no THEN PERFORM {schema}.add_counts(q.no, c_from); END IF;
  IF c_to.pending > 0 AND NOT t.paused THEN PERFORM {schema}.mark_wake(t, v_now);
  ELSE PERFORM {schema}.wake_for_due(t, v_soonest, v_now); END IF;
  PERFORM {schema}.write_events(q, v_now, v_from_events);
  PERFORM {schema}.write_events(t, v_now, v_to_events);
  RETURN v_answer;
END $$;

-- Puts copies of jobs into another queue, behind those that are there, where id and held key are free. Answers the ids of those that
-- came in. Jobs that have ended leave nothing here: as long as the call lasts, their id is taken in the table where new jobs collide
-- with it, and no longer.
CREATE FUNCTION {schema}.arrive(q {schema}.queues, t {schema}.queues, p_ids text[], p_ended boolean) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := {schema}.now_ms();
  v_first bigint := {schema}.first_place();
  v_in text[];
  v_late text[];
BEGIN
  WITH given AS (
    SELECT g.id, g.i, EXISTS (SELECT FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.id = g.id AND h.key = coalesce(j.unique_key, f.unique_key)
        AND h.held_until > v_now) AS is_held, coalesce(j.unique_key, f.unique_key) AS key, j.held_key
      FROM unnest(p_ids) WITH ORDINALITY g(id, i)
        LEFT JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no AND NOT p_ended
        LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no AND p_ended
  ), fitting AS (
    SELECT g.id, g.i, CASE WHEN g.is_held THEN g.key ELSE g.held_key END AS held_key FROM given g
      WHERE NOT EXISTS (SELECT FROM {schema}.finished f WHERE f.id = g.id AND f.queue_no = t.no)
        AND (g.held_key IS NULL AND NOT g.is_held OR NOT EXISTS (
          SELECT FROM {schema}.unique_holds h WHERE h.queue_no = t.no AND h.key = g.key AND h.held_until > v_now))
  ), ended AS (
    INSERT INTO {schema}.jobs (no, place, created_at, run_at, queue_no, max_attempts, state, rank, id, type, held_key, payload)
      SELECT f.no, v_first + g.i, f.created_at, f.run_at, t.no, f.max_attempts, f.state, f.rank, f.id, f.type, g.held_key, ''
      FROM fitting g JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no WHERE p_ended
      ON CONFLICT DO NOTHING RETURNING id, place
  ), waiting AS (
    INSERT INTO {schema}.jobs (no, place, created_at, run_at, started_at, queue_no, epoch, attempt, max_attempts, state, rank, crashes,
        cancel_requested, has_logs, settled, id, type, worker, unique_key, extra, payload, progress, errors,
        expires_at, retry_for_ms, retry_until, held_key, frees_key)
      SELECT j.no, v_first + g.i, j.created_at, j.run_at, j.started_at, t.no, j.epoch, j.attempt, j.max_attempts, j.state, j.rank, j.crashes,
        j.cancel_requested, j.has_logs, j.settled, j.id, j.type, j.worker, j.unique_key, j.extra, j.payload, j.progress, j.errors,
        j.expires_at, j.retry_for_ms, j.retry_until, g.held_key, j.frees_key
      FROM fitting g JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no WHERE NOT p_ended
      ON CONFLICT DO NOTHING RETURNING id, place
  )
  SELECT coalesce(array_agg(m.id ORDER BY m.place), '{}') INTO v_in FROM (SELECT * FROM ended UNION ALL SELECT * FROM waiting) m;
  -- Only now, in a new snapshot: what was just being finished there was waited for above.
  SELECT array_agg(f.id) INTO v_late FROM unnest(v_in) g(id) JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = t.no;
  IF v_late IS NOT NULL OR p_ended THEN
    DELETE FROM {schema}.jobs j USING unnest(CASE WHEN p_ended THEN v_in ELSE v_late END) g(id) WHERE j.id = g.id AND j.queue_no = t.no;
  END IF;
  IF v_late IS NOT NULL THEN v_in := ARRAY(SELECT r.id FROM unnest(v_in) WITH ORDINALITY r(id, i) WHERE r.id <> ALL (v_late) ORDER BY r.i); END IF;
  RETURN v_in;
END $$;
