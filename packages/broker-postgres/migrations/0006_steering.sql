-- What operators do to jobs. Rows are locked in the order of their ids. Operations on ids return one line "outcome;state" for each id,
-- which are all different: done, requested, refused or not_found.

-- Cancels jobs that wait. The caller holds their rows.
CREATE FUNCTION {schema}.cancel_waiting(q {schema}.queues, p_ids text[], p_now bigint, INOUT c {schema}.changes, OUT events text)
LANGUAGE plpgsql AS $$
DECLARE
  v_asides text[];
  n integer := cardinality(p_ids);
BEGIN
  SELECT c.pending - count(*) FILTER (WHERE j.state = 'pending'), c.scheduled - count(*) FILTER (WHERE j.state = 'scheduled'),
      c.retrying - count(*) FILTER (WHERE j.state = 'retrying'), array_agg(j.type) FILTER (WHERE j.state = 'pending' AND j.aside),
      CASE WHEN q.listen_until > p_now THEN string_agg({schema}.event_line('job.cancelled', j.id, j.type, 'cancelled', j.attempt,
        j.epoch, 'requested'), E'\n' ORDER BY g.i) END
    INTO c.pending, c.scheduled, c.retrying, v_asides, events
    FROM unnest(p_ids) WITH ORDINALITY g(id, i) JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  PERFORM {schema}.finish(q.no, p_ids, 'cancelled', array_fill('requested'::text, ARRAY[n]), p_now);
  c.cancelled := c.cancelled + n;
  c.total_cancelled := c.total_cancelled + n;
END $$;

CREATE FUNCTION {schema}.trim_cancelled(q {schema}.queues, p_kept integer, c {schema}.changes) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF c.cancelled <= 0 THEN RETURN 0; END IF;
  RETURN (SELECT t.removed FROM {schema}.trim_by_count(q.no, 'cancelled', coalesce(q.cancelled_count, p_kept),
    {schema}.slack_of(coalesce(q.cancelled_count, p_kept)), c.cancelled, 0) t);
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
    part := {schema}.cancel_waiting(q, v_waiting, v_now, c);
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
      RETURNING j.no, j.id, j.type, j.state, j.aside, j.has_logs, j.attempt, j.epoch
  ), logs AS (
    DELETE FROM {schema}.logs WHERE job_no IN (SELECT no FROM gone WHERE has_logs)
  )
  SELECT (SELECT coalesce(array_agg(id), '{}') FROM held WHERE state = 'active'), coalesce(array_agg(id), '{}'),
      array_agg(type) FILTER (WHERE state = 'pending' AND aside), -count(*) FILTER (WHERE state = 'pending'),
      -count(*) FILTER (WHERE state = 'scheduled'), -count(*) FILTER (WHERE state = 'retrying'),
      CASE WHEN q.listen_until > v_now THEN string_agg({schema}.event_line('job.deleted', id, type, '', attempt, epoch), E'\n') END
    INTO v_running, v_gone, v_asides, c.pending, c.scheduled, c.retrying, v_events FROM gone;
  IF v_asides IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_asides, -1); END IF;
  WITH held AS (
    SELECT f.id FROM {schema}.finished f WHERE f.id = ANY (p_ids) AND f.queue_no = q.no ORDER BY f.id FOR UPDATE
  ), gone AS (
    DELETE FROM {schema}.finished f USING held h WHERE f.id = h.id AND f.queue_no = q.no
      RETURNING f.no, f.id, f.type, f.state, f.has_logs, f.attempt, f.epoch, f.reason
  ), logs AS (
    DELETE FROM {schema}.logs WHERE job_no IN (SELECT no FROM gone WHERE has_logs)
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

-- Counts and tells of jobs that `revive` put back.
CREATE FUNCTION {schema}.count_revived(q {schema}.queues, p_dead integer, p_cancelled integer, p_events text, p_now bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  c {schema}.changes := {schema}.no_changes();
BEGIN
  c.dead := -p_dead;
  c.cancelled := -p_cancelled;
  c.pending := p_dead + p_cancelled;
  PERFORM {schema}.add_counts(q.no, c);
  IF c.pending > 0 AND NOT q.paused THEN PERFORM {schema}.mark_wake(q, p_now); END IF;
  IF q.listen_until > p_now THEN PERFORM {schema}.write_events(q, p_now, p_events); END IF;
END $$;

-- Purpose: gives dead or cancelled jobs all their attempts again.
-- Transition: dead | cancelled -> pending
-- Guards: state; the unique key is free
CREATE FUNCTION {schema}.retry_jobs(p_namespace text, p_queue text, p_ids text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  v_now bigint := {schema}.now_ms();
  v_ids text[];
  v_states text[];
  v_dead integer;
  v_answer text;
  back record;
BEGIN
  WITH held AS (
    SELECT f.id, f.state FROM {schema}.finished f
      WHERE f.id = ANY (p_ids) AND f.queue_no = q.no AND f.state IN ('dead', 'cancelled') ORDER BY f.id FOR UPDATE
  )
  SELECT coalesce(array_agg(g.id::text ORDER BY g.i), '{}'), coalesce(array_agg(h.state::text ORDER BY g.i), '{}') INTO v_ids, v_states
    FROM unnest(p_ids) WITH ORDINALITY g(id, i) JOIN held h ON h.id = g.id;
  back := {schema}.revive(q.no, v_ids, v_now);
  SELECT count(*) INTO v_dead FROM unnest(v_ids, v_states) g(id, state) WHERE g.state = 'dead' AND g.id = ANY (back.ids);
  SELECT string_agg(CASE WHEN j.state = 'pending' THEN 'done;pending' WHEN coalesce(f.state, j.state) IS NOT NULL
      THEN 'refused;' || coalesce(f.state, j.state) ELSE 'not_found;' END, E'\n' ORDER BY g.i)
    INTO v_answer FROM unnest(p_ids) WITH ORDINALITY g(id, i)
      LEFT JOIN {schema}.jobs j ON j.id = g.id AND j.queue_no = q.no
      LEFT JOIN {schema}.finished f ON f.id = g.id AND f.queue_no = q.no;
  PERFORM {schema}.count_revived(q, v_dead, coalesce(cardinality(back.ids), 0) - v_dead, back.events, v_now);
  RETURN v_answer;
END $$;

-- Purpose: gives the longest dead jobs all their attempts again.
-- Returns: retried, passed over in this call, whether there is more
-- Transition: dead -> pending
-- Guards: state; the unique key is free
CREATE FUNCTION {schema}.retry_dead_jobs(
  p_namespace text, p_queue text, p_limit integer, p_died_before bigint, p_skip integer,
  OUT retried integer, OUT skipped integer, OUT more boolean
) LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  v_now bigint := {schema}.now_ms();
  v_ids text[];
  v_events text;
  v_looked_at integer := 0;
  back record;
BEGIN
  retried := 0;
  skipped := 0;
  WHILE retried < p_limit AND v_looked_at < p_limit + 1000 LOOP
    -- Those whose unique key was taken meanwhile stay where they are and are passed over.
    SELECT array_agg(d.id ORDER BY d.finished_at, d.no) INTO v_ids FROM (
      SELECT f.id, f.finished_at, f.no FROM {schema}.finished f
        WHERE f.queue_no = q.no AND f.state = 'dead' AND (p_died_before IS NULL OR f.finished_at <= p_died_before)
        ORDER BY f.finished_at, f.no OFFSET p_skip + skipped LIMIT p_limit - retried FOR UPDATE SKIP LOCKED) d;
    EXIT WHEN v_ids IS NULL;
    v_looked_at := v_looked_at + cardinality(v_ids);
    back := {schema}.revive(q.no, v_ids, v_now);
    retried := retried + coalesce(cardinality(back.ids), 0);
    skipped := v_looked_at - retried;
    v_events := concat_ws(E'\n', v_events, back.events);
  END LOOP;
  more := retried = p_limit OR v_looked_at >= p_limit + 1000;
  PERFORM {schema}.count_revived(q, retried, 0, v_events, v_now);
END $$;

-- Purpose: cancels what waits in the queue, a piece at a time.
-- Returns: cancelled, whether there is more
-- Transition: scheduled | retrying | blocked | pending -> cancelled
-- Guards: state
CREATE FUNCTION {schema}.drain_queue(
  p_namespace text, p_queue text, p_limit integer, p_cancelled_count integer, OUT drained integer, OUT more boolean
) LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_ids text[];
  part record;
BEGIN
  WITH due AS (
    SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state IN ('scheduled', 'retrying', 'blocked')
      ORDER BY j.state, j.run_at, j.no LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), apart AS (
    SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside
      ORDER BY j.type, j.rank, j.place LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), listed AS (
    SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside
      ORDER BY j.rank, j.place LIMIT p_limit FOR UPDATE SKIP LOCKED
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_ids
    FROM (SELECT id FROM due UNION ALL SELECT id FROM apart UNION ALL SELECT id FROM listed LIMIT p_limit) w;
  part := {schema}.cancel_waiting(q, v_ids, v_now, c);
  c := part.c;
  c.cancelled := c.cancelled - {schema}.trim_cancelled(q, p_cancelled_count, c);
  drained := cardinality(v_ids);
  more := EXISTS (SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside)
    OR EXISTS (SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside)
    OR EXISTS (SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state IN ('scheduled', 'retrying', 'blocked'));
  PERFORM {schema}.add_counts(q.no, c);
  PERFORM {schema}.write_events(q, v_now, part.events);
END $$;

-- Purpose: stops or resumes handing out jobs of the queue. Repeating changes nothing.
-- Transition: none
CREATE FUNCTION {schema}.pause_queue(p_namespace text, p_queue text, p_paused boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  v_now bigint := {schema}.now_ms();
BEGIN
  UPDATE {schema}.queues SET paused = p_paused WHERE no = q.no AND paused <> p_paused;
  IF NOT FOUND THEN RETURN; END IF;
  IF NOT p_paused THEN PERFORM {schema}.mark_wake(q, v_now); END IF;
  IF q.listen_until > v_now THEN
    PERFORM {schema}.write_events(q, v_now,
      {schema}.event_line(CASE WHEN p_paused THEN 'queue.paused' ELSE 'queue.resumed' END, '', '', '', 0, 0));
  END IF;
END $$;

-- Purpose: makes a queue known to its namespace, and to whoever listens to all queues. Repeating changes nothing.
CREATE FUNCTION {schema}.register_queue(p_namespace text, p_queue text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
BEGIN
  UPDATE {schema}.queues SET registered = true WHERE no = q.no AND NOT registered;
END $$;

-- Purpose: keeps how many finished jobs a queue keeps, and how long.
CREATE FUNCTION {schema}.set_retention(
  p_namespace text, p_queue text, p_completed_count integer, p_completed_age bigint, p_cancelled_count integer, p_cancelled_age bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
BEGIN
  UPDATE {schema}.queues SET completed_count = p_completed_count, completed_age = p_completed_age,
    cancelled_count = p_cancelled_count, cancelled_age = p_cancelled_age WHERE no = q.no;
END $$;

-- Purpose: wakes one waiter of the queue, and gives the watch for the next due job away. Repeating changes nothing.
CREATE FUNCTION {schema}.wake(p_namespace text, p_queue text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
BEGIN
  DELETE FROM {schema}.watches WHERE queue_no = q.no;
  PERFORM {schema}.mark_wake(q, {schema}.now_ms());
END $$;

-- Purpose: takes the hint of a queue, for one waiter. With `p_look` it also looks for jobs that nobody gave a hint of.
-- Returns: "type;queue", the type empty unless only those who serve it find something; null when there is nothing
CREATE FUNCTION {schema}.take_hint(p_namespace text, p_queues text[], p_types text[], p_look boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues;
  v_now bigint := {schema}.now_ms();
  v_due_at bigint;
  v_type text;
BEGIN
  FOR q IN SELECT u.* FROM unnest(p_queues) WITH ORDINALITY g(name, i)
    JOIN {schema}.queues u ON u.namespace = p_namespace AND u.name = g.name ORDER BY g.i
  LOOP
    IF EXISTS (SELECT FROM {schema}.wakes w WHERE w.queue_no = q.no AND w.marked) THEN
      -- Of many who come for it one gets it; the others do not wait for him.
      PERFORM 1 FROM {schema}.wakes w WHERE w.queue_no = q.no AND w.marked FOR UPDATE SKIP LOCKED;
      IF FOUND THEN
        UPDATE {schema}.wakes SET marked = false WHERE queue_no = q.no;
        RETURN ';' || q.name;
      END IF;
    END IF;
    CONTINUE WHEN NOT p_look OR q.paused;
    IF EXISTS (SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside) THEN
      RETURN ';' || q.name;
    END IF;
    SELECT a.type INTO v_type FROM {schema}.asides a WHERE a.queue_no = q.no AND a.amount > 0 AND a.type = ANY (p_types) LIMIT 1;
    IF FOUND THEN RETURN v_type || ';' || q.name; END IF;
    v_due_at := {schema}.next_due(q.no, 0);
    IF v_due_at IS NOT NULL AND NOT {schema}.is_watched(q.no, v_due_at, v_now) THEN RETURN ';' || q.name; END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Purpose: turns the recording of events on, in the queues given or in all and in those that are registered later. Never shortens the time.
-- Returns: the number of the last event
CREATE FUNCTION {schema}.listen(p_namespace text, p_queues text[], p_for_ms bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_until bigint := {schema}.now_ms() + p_for_ms;
BEGIN
  IF p_queues IS NULL THEN
    INSERT INTO {schema}.namespaces AS old VALUES (p_namespace, v_until)
      ON CONFLICT (name) DO UPDATE SET listen_until = greatest(old.listen_until, EXCLUDED.listen_until);
  ELSE
    PERFORM {schema}.use_queue(p_namespace, name) FROM unnest(p_queues) g(name);
  END IF;
  PERFORM 1 FROM {schema}.queues WHERE namespace = p_namespace AND (p_queues IS NULL OR name = ANY (p_queues)) ORDER BY no FOR UPDATE;
  UPDATE {schema}.queues SET listen_until = v_until
    WHERE namespace = p_namespace AND (p_queues IS NULL OR name = ANY (p_queues)) AND listen_until < v_until;
  RETURN (SELECT coalesce(max(e.no), 0) FROM {schema}.events e
    WHERE e.queue_no IN (SELECT no FROM {schema}.queues WHERE namespace = p_namespace));
END $$;
