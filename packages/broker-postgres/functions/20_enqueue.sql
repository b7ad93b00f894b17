-- Purpose: stores new jobs, claimable in the order given.
-- Arguments: a token, or null inside a transaction of the caller; one entry a job, or a null array where no job has a value; options:
--   JSON of what few jobs ask for (expiresAt, expiresInMs, retryForMs, forMs, untilStarted, replace, webhook)
-- Returns: the time of the call, then one line "index;surviving id" for each duplicate, with ";r" behind it when it was replaced
-- Transition: none -> pending | scheduled; pending | scheduled | retrying -> the same or another of these when it is replaced
-- Guards: id and unique key are free, the slot is later than those of its schedule before; a repeated token changes nothing
CREATE FUNCTION {schema}.enqueue(
  p_namespace text, p_queue text, p_token text, p_ids text[], p_types text[], p_ranks integer[], p_max_attempts integer[],
  p_payloads text[], p_extras text[], p_unique_keys text[], p_delays bigint[], p_run_ats bigint[], p_options text[],
  p_schedules text[], p_slots bigint[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  n integer := cardinality(p_ids);
  v_first bigint := {schema}.first_place();
  v_answer text;
  v_made text[] := '{}';
  v_round text[];
  v_kept text[] := '{}';
  v_past text[] := '{}';
  v_late text[];
  v_lines text;
  v_scheduled integer;
  v_soonest bigint;
  v_is_missing boolean;
  v_place bigint;
  v_events text;
  v_arrived integer;
  v_asides text[];
  part record;
  v_first_deadline boolean := false;
  v_first_webhook boolean := false;
BEGIN
  IF p_token IS NOT NULL THEN
    -- The same call sent twice at once: the second waits here and finds the answer.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_token, q.no));
    SELECT answer INTO v_answer FROM {schema}.replays WHERE token = p_token AND queue_no = q.no;
    IF FOUND THEN RETURN v_answer; END IF;
  END IF;
  IF p_options IS NOT NULL AND NOT q.has_deadlines THEN
    v_first_deadline := EXISTS (SELECT FROM unnest(p_options) o WHERE {schema}.expires_at(o::jsonb, v_now) IS NOT NULL);
    IF v_first_deadline AND p_token IS NOT NULL THEN PERFORM {schema}.note_deadlines(q.no); END IF;
  END IF;
  IF p_options IS NOT NULL AND NOT q.has_webhooks THEN
    v_first_webhook := EXISTS (SELECT FROM unnest(p_options) o WHERE o::jsonb ? 'webhook');
    IF v_first_webhook AND p_token IS NOT NULL THEN PERFORM {schema}.note_webhooks(q.no); END IF;
  END IF;
  IF p_unique_keys IS NOT NULL THEN PERFORM {schema}.free_keys(q, p_unique_keys, v_now); END IF;
  IF p_slots IS NOT NULL THEN
    v_past := {schema}.past_slots(q.no, p_ids, p_schedules, p_slots);
    v_kept := v_past;
  END IF;
  FOR v_try IN 1..3 LOOP
    IF p_unique_keys IS NOT NULL THEN
      -- One that is kept must not take the unique key from one behind it, and a key may be held by a job that has ended.
      SELECT v_past || coalesce(array_agg(g.id), '{}') INTO v_kept FROM unnest(p_ids, p_unique_keys) g(id, unique_key)
        WHERE EXISTS (SELECT FROM {schema}.finished f WHERE f.id = g.id AND f.queue_no = q.no)
          OR EXISTS (SELECT FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.key = g.unique_key AND h.held_until > v_now);
    END IF;
    WITH made AS (
      INSERT INTO {schema}.jobs AS j
        (no, place, created_at, run_at, queue_no, max_attempts, state, rank, id, type, unique_key, held_key, extra, payload,
          expires_at, retry_for_ms, frees_key)
        SELECT g.no, g.no, v_now, g.due_at, q.no, g.max_attempts,
          CASE WHEN g.due_at > v_now THEN 'scheduled' ELSE 'pending' END::{schema}.job_state,
          g.rank, g.id, g.type, g.unique_key, g.unique_key, g.extra, g.payload,
          {schema}.expires_at(g.options, v_now), (g.options ->> 'retryForMs')::bigint, coalesce(g.options ? 'untilStarted', false)
        FROM (
          SELECT v_first + u.i AS no, coalesce(u.run_at, v_now + coalesce(u.delay, 0)) AS due_at, u.wanted::jsonb AS options, u.*
          FROM unnest(p_ids, p_types, p_ranks, p_max_attempts, p_payloads, p_extras, p_unique_keys, p_delays, p_run_ats, p_options)
            WITH ORDINALITY u(id, type, rank, max_attempts, payload, extra, unique_key, delay, run_at, wanted, i)
          WHERE (v_kept = '{}' OR u.id <> ALL (v_kept)) AND (v_try = 1 OR u.id <> ALL (v_made))
        ) g
        ON CONFLICT DO NOTHING
        RETURNING id, no, type, state, run_at
    )
    SELECT array_agg(m.id), count(*) FILTER (WHERE m.state = 'scheduled'), min(m.run_at) FILTER (WHERE m.state = 'scheduled'),
        CASE WHEN q.listen_until > v_now THEN
          string_agg({schema}.event_line('job.enqueued', m.id, m.type, m.state::text, 0, 0), E'\n' ORDER BY m.no) END
      INTO v_round, v_scheduled, v_soonest, v_lines FROM made m;
    v_round := coalesce(v_round, '{}');
    -- Only now, in a new snapshot: an id whose job was just being finished was waited for above.
    SELECT array_agg(f.id) INTO v_late FROM unnest(v_round) g(id) JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no;
    IF p_unique_keys IS NOT NULL THEN
      -- The same for a key, whose job may have left it to its hold.
      SELECT nullif(coalesce(v_late, '{}') || array_agg(g.id), '{}') INTO v_late FROM unnest(p_ids, p_unique_keys) g(id, unique_key)
        JOIN {schema}.unique_holds h ON h.queue_no = q.no AND h.key = g.unique_key AND h.held_until > v_now AND h.id <> g.id
        WHERE g.id = ANY (v_round) AND g.id <> ALL (coalesce(v_late, '{}'));
    END IF;
    IF v_late IS NOT NULL THEN
      WITH gone AS (
        DELETE FROM {schema}.jobs j USING unnest(v_late) g(id) WHERE j.id = g.id AND j.queue_no = q.no RETURNING j.state
      )
      SELECT v_scheduled - count(*) FILTER (WHERE state = 'scheduled') INTO v_scheduled FROM gone;
      v_kept := v_kept || v_late;
      v_round := ARRAY(SELECT r.id FROM unnest(v_round) r(id) WHERE r.id <> ALL (v_late));
      v_lines := (SELECT string_agg(l.line, E'\n' ORDER BY l.i) FROM unnest(string_to_array(v_lines, E'\n')) WITH ORDINALITY l(line, i)
        WHERE split_part(l.line, ';', 2) <> ALL (v_late));
    END IF;
    v_events := concat_ws(E'\n', v_events, v_lines);
    v_made := v_made || v_round;
    IF p_options IS NOT NULL AND p_unique_keys IS NOT NULL THEN
      INSERT INTO {schema}.unique_holds AS old (queue_no, key, id, held_until)
        SELECT q.no, u.unique_key, u.id, v_now + (u.options::jsonb ->> 'forMs')::bigint
          FROM unnest(p_ids, p_unique_keys, p_options) u(id, unique_key, options)
          WHERE u.id = ANY (v_round) AND u.unique_key IS NOT NULL AND u.options::jsonb ? 'forMs'
          ORDER BY u.unique_key
        ON CONFLICT (queue_no, key) DO UPDATE SET id = EXCLUDED.id, held_until = EXCLUDED.held_until;
    END IF;
    c.scheduled := c.scheduled + v_scheduled;
    c.pending := c.pending + cardinality(v_round) - v_scheduled;
    c.total_enqueued := c.total_enqueued + cardinality(v_round);
    IF cardinality(v_made) = n THEN
      v_answer := '';
      EXIT;
    END IF;
    -- What an id or a unique key collided with may be gone again by now: then there is room after all.
    SELECT coalesce(string_agg(u.i || ';' || coalesce(u.survivor, u.id), E'\n' ORDER BY u.i), ''), coalesce(bool_or(u.survivor IS NULL), false)
      INTO v_answer, v_is_missing
      FROM (
        SELECT g.i, g.id, coalesce(
            CASE WHEN g.id = ANY (v_past) THEN g.id END,
            (SELECT j.id FROM {schema}.jobs j WHERE j.id = g.id AND j.queue_no = q.no),
            (SELECT f.id FROM {schema}.finished f WHERE f.id = g.id AND f.queue_no = q.no),
            (SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.held_key = g.unique_key),
            (SELECT h.id FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.key = g.unique_key AND h.held_until > v_now)) AS survivor
          FROM unnest(p_ids, p_unique_keys) WITH ORDINALITY g(id, unique_key, i)
          WHERE g.id NOT IN (SELECT unnest(v_made))
      ) u;
    EXIT WHEN NOT v_is_missing;
  END LOOP;
  v_arrived := c.pending;
  IF v_answer <> '' AND p_options IS NOT NULL AND p_unique_keys IS NOT NULL THEN
    part := {schema}.replace_jobs(q, v_now, v_answer, p_ids, p_payloads, p_delays, p_run_ats, p_options, c);
    c := part.c;
    v_answer := part.answer;
    v_events := concat_ws(E'\n', nullif(v_events, ''), part.events);
    v_arrived := v_arrived + part.arrived;
    v_soonest := least(v_soonest, part.soonest);
    v_asides := part.asides;
  END IF;
  IF p_token IS NULL THEN
    -- Inside a transaction of the caller nothing may be held that others wait for.
    v_place := nextval('{schema}.places');
    PERFORM {schema}.add_counts(q.no, c, v_place);
    PERFORM {schema}.tally_enqueued(q.no, v_now, p_ids, p_types, v_made, v_place);
    IF v_events <> '' OR v_asides IS NOT NULL OR v_first_deadline OR v_first_webhook THEN
      INSERT INTO {schema}.late_events (queue_no, at, body, asides, has_deadlines, has_webhooks)
        VALUES (q.no, v_now, coalesce(v_events, ''), v_asides, v_first_deadline, v_first_webhook);
    END IF;
    IF v_arrived > 0 OR v_soonest IS NOT NULL THEN PERFORM pg_notify({channel}, 'l ' || q.namespace || ' ' || q.name); END IF;
    RETURN concat_ws(E'\n', v_now, nullif(v_answer, ''));
  END IF;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  v_answer := concat_ws(E'\n', v_now, nullif(v_answer, ''));
  INSERT INTO {schema}.replays VALUES (q.no, v_now, p_token, v_answer);
  PERFORM {schema}.add_counts(q.no, c);
  PERFORM {schema}.tally_enqueued(q.no, v_now, p_ids, p_types, v_made, pg_backend_pid() % 16);
  IF v_arrived > 0 AND NOT q.paused THEN PERFORM {schema}.mark_wake(q, v_now);
  ELSE PERFORM {schema}.wake_for_due(q, v_soonest, v_now); END IF;
  PERFORM {schema}.write_events(q, v_now, v_events);
  RETURN v_answer;
END $$;
