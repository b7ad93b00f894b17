-- Purpose: changes payload, priority and time of jobs that do not run; null leaves a thing as it is.
-- Transition: pending | scheduled -> pending | scheduled; retrying -> pending | retrying; else none
-- Guards: state; a job that waits for no time takes none
CREATE FUNCTION {schema}.edit_jobs(
  p_namespace text, p_queue text, p_ids text[], p_payloads text[], p_ranks integer[], p_delays bigint[], p_run_ats bigint[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_waiting text[];
  v_running text[];
  v_edits record;
  v_arrived integer := 0;
  v_soonest bigint;
  v_events text;
  v_more text;
  v_answer text;
  part record;
BEGIN
  WITH held AS (
    SELECT j.id, j.state FROM {schema}.jobs j WHERE j.id = ANY (p_ids) AND j.queue_no = q.no ORDER BY j.id FOR UPDATE
  )
  SELECT coalesce(array_agg(id) FILTER (WHERE state <> 'active'), '{}'), coalesce(array_agg(id) FILTER (WHERE state = 'active'), '{}')
    INTO v_waiting, v_running FROM held;
  SELECT array_agg(w.id ORDER BY w.i) AS ids, array_agg(w.payload ORDER BY w.i) AS payloads, array_agg(w.rank ORDER BY w.i) AS ranks,
      array_agg(w.due_at ORDER BY w.i) AS due_ats
    INTO v_edits FROM (
      SELECT g.*, coalesce(g.run_at, v_now + g.delay) AS due_at
        FROM unnest(p_ids, p_payloads, p_ranks, p_delays, p_run_ats) WITH ORDINALITY g(id, payload, rank, delay, run_at, i)
        JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no
        WHERE j.id = ANY (v_waiting) AND num_nonnulls(g.payload, g.rank, g.delay, g.run_at) > 0
          AND (j.state <> 'blocked' OR num_nonnulls(g.delay, g.run_at) = 0)) w;
  IF v_edits.ids IS NOT NULL THEN
    part := {schema}.edit_waiting(q, v_now, v_edits.ids, v_edits.payloads, v_edits.ranks, v_edits.due_ats, NULL, c);
    c := part.c;
    v_arrived := part.arrived;
    v_soonest := part.soonest;
    v_events := part.events;
    IF part.asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, part.asides, -1); END IF;
  END IF;
  WITH held AS (
    SELECT f.id FROM {schema}.finished f
      WHERE f.id = ANY (p_ids) AND f.queue_no = q.no AND f.state IN ('dead', 'cancelled') ORDER BY f.id FOR UPDATE
  ), edited AS (
    UPDATE {schema}.finished f SET payload = coalesce(g.payload, f.payload), rank = coalesce(g.rank, f.rank)
      FROM unnest(p_ids, p_payloads, p_ranks, p_delays, p_run_ats) WITH ORDINALITY g(id, payload, rank, delay, run_at, i)
        JOIN held h ON h.id = g.id
      WHERE f.id = g.id AND f.queue_no = q.no AND num_nonnulls(g.payload, g.rank) > 0 AND num_nonnulls(g.delay, g.run_at) = 0
      RETURNING g.i, f.id, f.type, f.state, f.attempt, f.epoch, f.reason
  )
  SELECT string_agg({schema}.event_line('job.edited', id, type, state::text, attempt, epoch, reason), E'\n' ORDER BY i)
    INTO v_more FROM edited WHERE q.listen_until > v_now;
  SELECT string_agg(CASE WHEN j.id = ANY (v_running) THEN 'refused;active'
        WHEN j.id = ANY (v_waiting) THEN CASE WHEN j.state = 'blocked' AND g.has_time THEN 'refused;' ELSE 'done;' END || j.state
        WHEN f.state IS NOT NULL THEN CASE WHEN f.state = 'completed' OR g.has_time THEN 'refused;' ELSE 'done;' END || f.state
        ELSE 'not_found;' END, E'\n' ORDER BY g.i)
    INTO v_answer FROM (
      SELECT u.id, u.i, num_nonnulls(u.delay, u.run_at) > 0 AS has_time
        FROM unnest(p_ids, p_delays, p_run_ats) WITH ORDINALITY u(id, delay, run_at, i)) g
      LEFT JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no
      LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no;
  PERFORM {schema}.add_counts(q.no, c);
  IF v_arrived > 0 AND NOT q.paused THEN PERFORM {schema}.mark_wake(q, v_now);
  ELSE PERFORM {schema}.wake_for_due(q, v_soonest, v_now); END IF;
  PERFORM {schema}.write_events(q, v_now, concat_ws(E'\n', v_events, v_more));
  RETURN v_answer;
END $$;

-- Changes jobs that wait; null leaves a thing as it is, and -1 takes the expiry away. The caller holds their rows. Says how many
-- arrived among the pending ones, when the next that was put off is due, and the types of those that are no longer set aside, which
-- the caller takes off their count.
CREATE FUNCTION {schema}.edit_waiting(
  q {schema}.queues, p_now bigint, p_ids text[], p_payloads text[], p_ranks integer[], p_due_ats bigint[], p_expiries bigint[],
  INOUT c {schema}.changes, OUT events text, OUT arrived integer, OUT soonest bigint, OUT asides text[]
) LANGUAGE plpgsql AS $$
DECLARE
  v_first bigint := {schema}.first_place();
  v_lanes text[];
BEGIN
  WITH wanted AS (
    SELECT g.*, j.state AS old_state, j.aside AS old_aside, CASE WHEN g.due_at IS NULL THEN j.state
        WHEN g.due_at <= p_now THEN 'pending' WHEN j.state = 'retrying' THEN 'retrying' ELSE 'scheduled' END::{schema}.job_state AS new_state
      FROM unnest(p_ids, p_payloads, p_ranks, p_due_ats, p_expiries) WITH ORDINALITY g(id, payload, rank, due_at, expiry, i)
        JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no
  ), edited AS (
    UPDATE {schema}.jobs j SET
        payload = coalesce(w.payload, j.payload),
        rank = coalesce(w.rank, j.rank),
        run_at = coalesce(w.due_at, j.run_at),
        expires_at = CASE WHEN w.expiry IS NULL THEN j.expires_at ELSE nullif(w.expiry, -1) END,
        state = w.new_state,
        aside = j.aside AND w.new_state = 'pending',
        place = CASE WHEN w.new_state = 'pending' AND (w.old_state <> 'pending' OR w.rank <> j.rank) THEN v_first + w.i ELSE j.place END
      FROM wanted w WHERE j.id = w.id AND j.queue_no = q.no
      RETURNING w.i, j.id, j.type, j.lane, j.state, j.attempt, j.epoch, j.run_at, w.old_state, w.old_aside AND NOT j.aside AS leaves_aside, w.due_at,
        CASE WHEN j.aside AND w.rank IS NOT NULL THEN j.lane END AS touched
  )
  SELECT c.pending + count(*) FILTER (WHERE state = 'pending') - count(*) FILTER (WHERE old_state = 'pending'),
      c.scheduled + count(*) FILTER (WHERE state = 'scheduled') - count(*) FILTER (WHERE old_state = 'scheduled'),
      c.retrying + count(*) FILTER (WHERE state = 'retrying') - count(*) FILTER (WHERE old_state = 'retrying'),
      count(*) FILTER (WHERE state = 'pending' AND old_state <> 'pending'), min(run_at) FILTER (WHERE state <> 'pending' AND due_at IS NOT NULL),
      array_agg({schema}.aside_of(type, lane)) FILTER (WHERE leaves_aside),
      CASE WHEN q.listen_until > p_now THEN
        string_agg({schema}.event_line('job.edited', id, type, state::text, attempt, epoch), E'\n' ORDER BY i) END,
      array_agg(DISTINCT touched) FILTER (WHERE touched IS NOT NULL)
    INTO c.pending, c.scheduled, c.retrying, arrived, soonest, asides, events, v_lanes FROM edited;
  INSERT INTO {schema}.touched_lanes (queue_no, lane) SELECT q.no, g.lane FROM unnest(v_lanes) g(lane);
END $$;
