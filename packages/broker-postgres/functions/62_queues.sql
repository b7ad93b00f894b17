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
      ORDER BY CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END, j.rank, j.place LIMIT p_limit FOR UPDATE SKIP LOCKED
  ), listed AS (
    SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside
      ORDER BY j.rank, j.place LIMIT p_limit FOR UPDATE SKIP LOCKED
  )
  SELECT coalesce(array_agg(id), '{}') INTO v_ids
    FROM (SELECT id FROM due UNION ALL SELECT id FROM apart UNION ALL SELECT id FROM listed LIMIT p_limit) w;
  part := {schema}.cancel_waiting(q, v_ids, v_now, c, 'requested');
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
