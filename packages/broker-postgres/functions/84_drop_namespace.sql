-- Removing a whole namespace.

-- Purpose: removes lines that jobs wrote.
-- Returns: how many, at most the limit
CREATE FUNCTION {schema}.drop_logs(p_jobs bigint[], p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM {schema}.logs WHERE ctid = ANY (ARRAY(SELECT ctid FROM {schema}.logs WHERE job_no = ANY (p_jobs) LIMIT p_limit));
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- Purpose: removes rows of the namespace, of some queues at a time, and those queues once nothing else of them is there.
-- Returns: rows removed, at most the limit; whether there may be more
-- Transition: every job is gone
-- Guards: none; the caller has named the namespace, and nobody else is to use it meanwhile
CREATE FUNCTION {schema}.drop_namespace(p_namespace text, p_limit integer, OUT removed integer, OUT more boolean)
LANGUAGE plpgsql AS $$
DECLARE
  v_queues integer[];
  v_jobs bigint[];
  v_places tid[];
  v_count integer;
  v_table text;
BEGIN
  removed := 0;
  more := true;
  -- Schedules first, so that no more jobs come from them.
  FOREACH v_table IN ARRAY ARRAY['schedules', 'schedule_watches', 'workers', 'documents'] LOOP
    EXECUTE format('DELETE FROM {schema}.%1$I WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.%1$I WHERE namespace = $1 LIMIT $2))', v_table) USING p_namespace, p_limit - removed;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    removed := removed + v_count;
    IF removed >= p_limit THEN RETURN; END IF;
  END LOOP;

  v_queues := ARRAY(SELECT no FROM {schema}.queues WHERE namespace = p_namespace ORDER BY no LIMIT 20);
  IF v_queues = '{}' THEN
    DELETE FROM {schema}.namespaces WHERE name = p_namespace;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    removed := removed + v_count;
    more := false;
    RETURN;
  END IF;

  -- One index after the other: together they have every job that is not finished.
  SELECT array_agg(no), array_agg(place) INTO v_jobs, v_places FROM (
    SELECT no, ctid AS place FROM {schema}.jobs WHERE queue_no = ANY (v_queues) AND state = 'pending' AND NOT aside
    UNION ALL SELECT no, ctid FROM {schema}.jobs WHERE queue_no = ANY (v_queues) AND state = 'pending' AND aside
    UNION ALL SELECT no, ctid FROM {schema}.jobs WHERE queue_no = ANY (v_queues) AND state IN ('scheduled', 'retrying', 'blocked')
    UNION ALL SELECT no, ctid FROM {schema}.jobs WHERE queue_no = ANY (v_queues) AND state = 'active'
    LIMIT p_limit - removed) w;
  removed := removed + {schema}.drop_logs(v_jobs, p_limit - removed);
  IF removed >= p_limit THEN RETURN; END IF;
  DELETE FROM {schema}.jobs WHERE ctid = ANY (v_places) AND queue_no = ANY (v_queues);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  removed := removed + v_count;
  IF removed >= p_limit THEN RETURN; END IF;

  SELECT array_agg(no), array_agg(ctid) INTO v_jobs, v_places FROM (
    SELECT no, ctid FROM {schema}.finished WHERE queue_no = ANY (v_queues) LIMIT p_limit - removed) w;
  removed := removed + {schema}.drop_logs(v_jobs, p_limit - removed);
  IF removed >= p_limit THEN RETURN; END IF;
  DELETE FROM {schema}.finished WHERE ctid = ANY (v_places) AND queue_no = ANY (v_queues);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  removed := removed + v_count;
  IF removed >= p_limit THEN RETURN; END IF;

  FOREACH v_table IN ARRAY ARRAY['touched_lanes', 'lanes', 'unique_holds', 'slots', 'asides', 'watches', 'calls', 'replays', 'events',
    'late_events', 'notices', 'notice_counts', 'tallies', 'history', 'error_groups',
    'counters'] LOOP
    EXECUTE format('DELETE FROM {schema}.%1$I WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.%1$I WHERE queue_no = ANY ($1) LIMIT $2))', v_table) USING v_queues, p_limit - removed;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    removed := removed + v_count;
    IF removed >= p_limit THEN RETURN; END IF;
  END LOOP;
  -- What this call met but could not remove, because others changed it meanwhile, is for the next one.
  IF removed > 0 THEN RETURN; END IF;

  -- What a queue cannot be without goes with it, so that one that is half removed still works.
  DELETE FROM {schema}.limits WHERE queue_no = ANY (v_queues);
  DELETE FROM {schema}.wakes WHERE queue_no = ANY (v_queues);
  DELETE FROM {schema}.queues WHERE no = ANY (v_queues);
  GET DIAGNOSTICS removed = ROW_COUNT;
END $$;
