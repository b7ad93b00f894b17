-- The deadline of a job: a time, or so long from now.
CREATE FUNCTION {schema}.expires_at(p_options jsonb, p_now bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce((p_options ->> 'expiresAt')::bigint, p_now + (p_options ->> 'expiresInMs')::bigint)
$$;

-- From now on claims of the queue look for jobs past their deadline.
CREATE FUNCTION {schema}.note_deadlines(p_queue integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE {schema}.queues SET has_deadlines = true WHERE no = p_queue AND NOT has_deadlines;
END $$;

-- Cancels jobs that still wait past their deadline, the oldest deadline first. Says how many.
CREATE FUNCTION {schema}.expire_waiting(
  q {schema}.queues, p_now bigint, p_limit integer, INOUT c {schema}.changes, OUT expired integer, OUT events text
) LANGUAGE plpgsql AS $$
DECLARE
  v_ids text[];
  part record;
BEGIN
  expired := 0;
  IF NOT q.has_deadlines THEN RETURN; END IF;
  SELECT array_agg(l.id ORDER BY l.expires_at, l.no) INTO v_ids FROM (
    SELECT j.id, j.expires_at, j.no FROM {schema}.jobs j
      WHERE j.queue_no = q.no AND j.expires_at IS NOT NULL AND j.state <> 'active' AND j.expires_at <= p_now
      ORDER BY j.expires_at, j.no LIMIT p_limit FOR UPDATE SKIP LOCKED) l;
  IF v_ids IS NULL THEN RETURN; END IF;
  part := {schema}.cancel_waiting(q, v_ids, p_now, c, 'expired');
  c := part.c;
  events := part.events;
  expired := cardinality(v_ids);
END $$;
