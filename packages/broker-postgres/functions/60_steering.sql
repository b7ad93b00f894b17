-- What operators do to jobs. Rows are locked in the order of their ids. Operations on ids return one line "outcome;state" for each id,
-- which are all different: done, requested, refused or not_found.

-- Cancels jobs that wait. The caller holds their rows.
CREATE FUNCTION {schema}.cancel_waiting(
  q {schema}.queues, p_ids text[], p_now bigint, INOUT c {schema}.changes, p_reason text, OUT events text
) LANGUAGE plpgsql AS $$
DECLARE
  v_asides text[];
  is_heard boolean := q.listen_until > p_now;
  is_noticed boolean := q.has_webhooks OR q.noticed_names IS NOT NULL;
  v_has_webhooks boolean;
  n integer := cardinality(p_ids);
BEGIN
  SELECT c.pending - count(*) FILTER (WHERE j.state = 'pending'), c.scheduled - count(*) FILTER (WHERE j.state = 'scheduled'),
      c.retrying - count(*) FILTER (WHERE j.state = 'retrying'), array_agg({schema}.aside_of(j.type, j.lane)) FILTER (WHERE j.state = 'pending' AND j.aside),
      -- A job may have come since the row of the queue was read.
      q.has_webhooks OR bool_or(strpos(j.extra, '"webhook"') > 0), c.types || array_agg(j.type), c.whats || array_fill(1, ARRAY[n]),
      string_agg({schema}.event_line('job.cancelled', j.id, j.type, 'cancelled', j.attempt, j.epoch, p_reason), E'\n' ORDER BY g.i)
        FILTER (WHERE is_heard OR is_noticed OR strpos(j.extra, '"webhook"') > 0)
    INTO c.pending, c.scheduled, c.retrying, v_asides, v_has_webhooks, c.types, c.whats, events
    FROM unnest(p_ids) WITH ORDINALITY g(id, i) JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  PERFORM {schema}.finish(q.no, p_ids, 'cancelled', array_fill(p_reason, ARRAY[n]), p_now);
  q.has_webhooks := coalesce(v_has_webhooks, false);
  IF is_noticed OR q.has_webhooks THEN c.notices := c.notices + {schema}.write_notices(q, p_now, events); END IF;
  IF NOT is_heard THEN events := NULL; END IF;
  c.cancelled := c.cancelled + n;
  c.total_cancelled := c.total_cancelled + n;
END $$;

CREATE FUNCTION {schema}.trim_cancelled(q {schema}.queues, p_kept integer, c {schema}.changes) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF c.cancelled <= 0 THEN RETURN 0; END IF;
  RETURN (SELECT t.removed FROM {schema}.trim_by_count(q.no, 'cancelled', coalesce(q.cancelled_count, p_kept),
    {schema}.slack_of(coalesce(q.cancelled_count, p_kept)), c.cancelled, 0) t);
END $$;

-- Tells whoever watches which active jobs shall stop. A notification holds less than 8,000 bytes.
CREATE FUNCTION {schema}.signal_cancel(q {schema}.queues, p_ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify({channel}, concat_ws(' ', 'c', q.namespace, q.name, p.ids)) FROM (
    SELECT string_agg(g.id, ' ' ORDER BY g.i) AS ids
      FROM (SELECT u.id, u.i, sum(length(u.id) + 1) OVER (ORDER BY u.i) / 7000 AS part FROM unnest(p_ids) WITH ORDINALITY u(id, i)) g
      GROUP BY g.part
  ) p;
END $$;

-- Purpose: cancels waiting jobs now and asks the workers of active ones.
-- Transition: scheduled | retrying | blocked | pending -> cancelled; active stays with its cancellation requested
-- Guards: state
CREATE FUNCTION {schema}.cancel_jobs(p_namespace text, p_queue text, p_cancelled_count integer, p_ids text[])
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_waiting text[];
  v_running text[];
  v_events text;
  v_answer text;
  part record;
BEGIN
  WITH held AS (
    SELECT j.id, j.state FROM {schema}.jobs j WHERE j.id = ANY (p_ids) AND j.queue_no = q.no ORDER BY j.id FOR UPDATE
  )
  SELECT coalesce(array_agg(id ORDER BY array_position(p_ids, id::text)) FILTER (WHERE state <> 'active'), '{}'),
      coalesce(array_agg(id) FILTER (WHERE state = 'active'), '{}')
    INTO v_waiting, v_running FROM held;
  IF v_waiting <> '{}' THEN
    part := {schema}.cancel_waiting(q, v_waiting, v_now, c, 'requested');
    c := part.c;
    v_events := part.events;
  END IF;
  IF v_running <> '{}' THEN
    WITH asked AS (
      UPDATE {schema}.jobs j SET cancel_requested = true FROM unnest(v_running) g(id)
        WHERE j.id = g.id AND j.queue_no = q.no AND NOT j.cancel_requested RETURNING j.id, j.type, j.attempt, j.epoch
    )
    SELECT concat_ws(E'\n', v_events, string_agg({schema}.event_line('job.cancel_requested', id, type, 'active', attempt, epoch), E'\n'))
      INTO v_events FROM asked WHERE q.listen_until > v_now;
    PERFORM {schema}.signal_cancel(q, v_running);
  END IF;
  SELECT string_agg(CASE WHEN g.id = ANY (v_running) THEN 'requested;active' WHEN f.state = 'cancelled' THEN 'done;cancelled'
      WHEN f.state IS NOT NULL THEN 'refused;' || f.state ELSE 'not_found;' END, E'\n' ORDER BY g.i)
    INTO v_answer FROM unnest(p_ids) WITH ORDINALITY g(id, i) LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no;
  c.cancelled := c.cancelled - {schema}.trim_cancelled(q, p_cancelled_count, c);
  PERFORM {schema}.add_counts(q.no, c);
  PERFORM {schema}.write_events(q, v_now, v_events);
  RETURN v_answer;
END $$;

-- Purpose: ends the waiting of scheduled and retrying jobs.
-- Transition: scheduled | retrying -> pending
-- Guards: state
CREATE FUNCTION {schema}.run_jobs_now(p_namespace text, p_queue text, p_ids text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_first bigint := {schema}.first_place();
  v_ids text[];
  v_states text[];
  v_events text;
  v_answer text;
BEGIN
  WITH held AS (
    SELECT j.id, j.state FROM {schema}.jobs j WHERE j.id = ANY (p_ids) AND j.queue_no = q.no ORDER BY j.id FOR UPDATE
  )
  SELECT coalesce(array_agg(id), '{}'), coalesce(array_agg(state::text), '{}') INTO v_ids, v_states FROM held;
  WITH placed AS (
    SELECT g.id, h.state, v_first + g.i AS place
      FROM unnest(p_ids) WITH ORDINALITY g(id, i) JOIN unnest(v_ids, v_states) h(id, state) ON h.id = g.id
      WHERE h.state IN ('scheduled', 'retrying')
  ), moved AS (
    UPDATE {schema}.jobs j SET state = 'pending', run_at = v_now, place = p.place FROM placed p
      WHERE j.id = p.id AND j.queue_no = q.no RETURNING p.state, j.id, j.type, j.attempt, j.epoch, j.place
  )
  SELECT -count(*) FILTER (WHERE state = 'scheduled'), -count(*) FILTER (WHERE state = 'retrying'), count(*),
      CASE WHEN q.listen_until > v_now THEN
        string_agg({schema}.event_line('job.promoted', id, type, 'pending', attempt, epoch), E'\n' ORDER BY place) END
    INTO c.scheduled, c.retrying, c.pending, v_events FROM moved;
  SELECT string_agg(CASE WHEN h.state IN ('scheduled', 'retrying', 'pending') THEN 'done;pending'
      WHEN coalesce(h.state, f.state::text) IS NOT NULL THEN 'refused;' || coalesce(h.state, f.state::text)
      ELSE 'not_found;' END, E'\n' ORDER BY g.i)
    INTO v_answer FROM unnest(p_ids) WITH ORDINALITY g(id, i)
      LEFT JOIN unnest(v_ids, v_states) h(id, state) ON h.id = g.id
      LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no;
  PERFORM {schema}.add_counts(q.no, c);
  IF c.pending > 0 AND NOT q.paused THEN PERFORM {schema}.mark_wake(q, v_now); END IF;
  PERFORM {schema}.write_events(q, v_now, v_events);
  RETURN v_answer;
END $$;

-- Purpose: removes jobs that do not run, with all they left.
-- Transition: any state but active -> gone
-- Guards: state
CREATE FUNCTION {schema}.delete_jobs(p_namespace text, p_queue text, p_ids text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_running text[];
  v_gone text[];
  v_asides text[];
  v_logged bigint[];
  v_events text;
  v_more text;
  v_ended text[];
  v_answer text;
BEGIN
  WITH held AS (
    SELECT j.id, j.state FROM {schema}.jobs j WHERE j.id = ANY (p_ids) AND j.queue_no = q.no ORDER BY j.id FOR UPDATE
  ), gone AS (
    DELETE FROM {schema}.jobs j USING held h WHERE j.id = h.id AND j.queue_no = q.no AND h.state <> 'active'
      RETURNING j.no, j.id, j.type, j.state, j.aside, j.lane, j.has_logs, j.attempt, j.epoch, j.unique_key
  ), logs AS (
    DELETE FROM {schema}.logs WHERE job_no IN (SELECT no FROM gone WHERE has_logs)
  ), holds AS (
    DELETE FROM {schema}.unique_holds h USING gone g WHERE h.queue_no = q.no AND h.key = g.unique_key AND h.id = g.id
  )
  SELECT (SELECT coalesce(array_agg(id), '{}') FROM held WHERE state = 'active'), coalesce(array_agg(id), '{}'),
      array_agg({schema}.aside_of(type, lane)) FILTER (WHERE state = 'pending' AND aside), -count(*) FILTER (WHERE state = 'pending'),
      -count(*) FILTER (WHERE state = 'scheduled'), -count(*) FILTER (WHERE state = 'retrying'),
      CASE WHEN q.listen_until > v_now THEN string_agg({schema}.event_line('job.deleted', id, type, '', attempt, epoch), E'\n') END
    INTO v_running, v_gone, v_asides, c.pending, c.scheduled, c.retrying, v_events FROM gone;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  WITH held AS (
    SELECT f.id FROM {schema}.finished f WHERE f.id = ANY (p_ids) AND f.queue_no = q.no ORDER BY f.id FOR UPDATE
  ), gone AS (
    DELETE FROM {schema}.finished f USING held h WHERE f.id = h.id AND f.queue_no = q.no
      RETURNING f.no, f.id, f.type, f.state, f.has_logs, f.attempt, f.epoch, f.reason, f.unique_key
  ), logs AS (
    DELETE FROM {schema}.logs WHERE job_no IN (SELECT no FROM gone WHERE has_logs)
  ), holds AS (
    DELETE FROM {schema}.unique_holds h USING gone g WHERE h.queue_no = q.no AND h.key = g.unique_key AND h.id = g.id
  )
  SELECT coalesce(array_agg(id), '{}'), -count(*) FILTER (WHERE state = 'completed'), -count(*) FILTER (WHERE state = 'dead'),
      -count(*) FILTER (WHERE state = 'cancelled'),
      CASE WHEN q.listen_until > v_now THEN string_agg({schema}.event_line('job.deleted', id, type, '', attempt, epoch, reason), E'\n') END
    INTO v_ended, c.completed, c.dead, c.cancelled, v_more FROM gone;
  SELECT string_agg(CASE WHEN g.id = ANY (v_running) THEN 'refused;active' WHEN g.id = ANY (v_gone) OR g.id = ANY (v_ended) THEN 'done;'
      ELSE 'not_found;' END, E'\n' ORDER BY g.i)
    INTO v_answer FROM unnest(p_ids) WITH ORDINALITY g(id, i);
  PERFORM {schema}.add_counts(q.no, c);
  PERFORM {schema}.write_events(q, v_now, concat_ws(E'\n', v_events, v_more));
  RETURN v_answer;
END $$;
