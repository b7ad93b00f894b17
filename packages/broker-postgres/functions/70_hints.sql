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
    IF q.limited_types IS NOT NULL THEN
      v_type := {schema}.ready_type(q.no, p_types, true, 0, v_now);
      IF v_type IS NOT NULL THEN RETURN v_type || ';' || q.name; END IF;
      IF EXISTS (SELECT FROM {schema}.touched_lanes t WHERE t.queue_no = q.no AND split_part(t.lane, ' ', 1) = ANY (p_types)) THEN
        RETURN ';' || q.name;
      END IF;
      v_due_at := least(v_due_at, {schema}.next_lane_due(q.no, v_now));
    END IF;
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
