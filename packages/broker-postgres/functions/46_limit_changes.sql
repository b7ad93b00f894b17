-- How limits come, change and go. What they do while jobs are claimed is in 45_limits.sql.

-- Counts the active jobs of a type, which hold slots from now on if there are any to hold. The caller holds the limit. One that also
-- holds jobs does not wait for others.
CREATE FUNCTION {schema}.count_slots(p_queue integer, p_type text, p_now bigint, p_holds_jobs boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t {schema}.limits;
  v_ids text[];
BEGIN
  SELECT * INTO t FROM {schema}.limits WHERE queue_no = p_queue AND type = p_type;
  v_ids := ARRAY(SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = p_queue AND j.state = 'active' AND j.type = p_type
    AND j.lane IS DISTINCT FROM
      CASE WHEN t.concurrency IS NOT NULL OR t.key_concurrency IS NOT NULL THEN {schema}.lane_of(j.type, j.extra, t.has_keys) END
    ORDER BY j.id);
  IF p_holds_jobs THEN
    v_ids := ARRAY(SELECT j.id FROM {schema}.jobs j WHERE j.id = ANY (v_ids) AND j.queue_no = p_queue FOR UPDATE SKIP LOCKED);
  ELSE
    PERFORM 1 FROM {schema}.jobs j WHERE j.id = ANY (v_ids) AND j.queue_no = p_queue ORDER BY j.id FOR UPDATE;
  END IF;
  UPDATE {schema}.jobs j
    SET lane = CASE WHEN t.concurrency IS NOT NULL OR t.key_concurrency IS NOT NULL THEN {schema}.lane_of(j.type, j.extra, t.has_keys) END
    WHERE j.id = ANY (v_ids) AND j.queue_no = p_queue AND j.state = 'active';
  UPDATE {schema}.lanes SET active = 0 WHERE queue_no = p_queue AND type = p_type AND active <> 0;
  INSERT INTO {schema}.lanes AS old (queue_no, lane, type, active)
    SELECT p_queue, j.lane, p_type, count(*) FROM {schema}.jobs j
      WHERE j.queue_no = p_queue AND j.state = 'active' AND j.type = p_type AND j.lane IS NOT NULL GROUP BY j.lane
    ON CONFLICT (queue_no, lane) DO UPDATE SET active = EXCLUDED.active;
  UPDATE {schema}.lanes SET due_at = p_now, turn = nextval('{schema}.places'), waits_for_slot = false
    WHERE queue_no = p_queue AND type = p_type AND (due_at > p_now OR waits_for_slot);
  IF NOT t.has_keys THEN UPDATE {schema}.lanes SET level = 0 WHERE queue_no = p_queue AND type = p_type AND level > 0; END IF;
  UPDATE {schema}.limits SET active = (SELECT coalesce(sum(l.active), 0) FROM {schema}.lanes l WHERE l.queue_no = p_queue AND l.type = p_type)
    WHERE queue_no = p_queue AND type = p_type;
END $$;

-- Keeps in mind which types are limited, and forgets limits that were removed and whose lanes have run empty. The caller holds the queue.
CREATE FUNCTION {schema}.note_limits(p_queue integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_gone text[];
BEGIN
  v_gone := ARRAY(SELECT t.type FROM {schema}.limits t WHERE t.queue_no = p_queue AND t.revision = 0 AND NOT EXISTS (
    SELECT FROM {schema}.asides a WHERE a.queue_no = p_queue AND a.type = '!' || t.type AND a.amount > 0) FOR UPDATE SKIP LOCKED);
  DELETE FROM {schema}.lanes WHERE queue_no = p_queue AND type = ANY (v_gone);
  DELETE FROM {schema}.touched_lanes WHERE queue_no = p_queue AND split_part(lane, ' ', 1) = ANY (v_gone);
  DELETE FROM {schema}.limits WHERE queue_no = p_queue AND type = ANY (v_gone);
  UPDATE {schema}.queues SET limited_types = (SELECT array_agg(t.type ORDER BY t.type) FROM {schema}.limits t WHERE t.queue_no = p_queue)
    WHERE no = p_queue AND limited_types IS DISTINCT FROM
      (SELECT array_agg(t.type ORDER BY t.type) FROM {schema}.limits t WHERE t.queue_no = p_queue);
END $$;

-- Purpose: sets or removes the limit of a type. What waits for it is tried again, and active jobs count from the start.
-- Returns: "outcome;revision"
-- Guards: the revision is what the caller read, if it says so; a limit that is the same already is left as it is
CREATE FUNCTION {schema}.set_limit(
  p_namespace text, p_queue text, p_type text, p_if_revision integer, p_definition text, p_units bigint, p_per_ms bigint, p_burst bigint,
  p_concurrency integer, p_has_keys boolean, p_key_units bigint, p_key_per_ms bigint, p_key_burst bigint, p_key_concurrency integer
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  v_now bigint := {schema}.now_ms();
  old {schema}.limits;
  v_revision integer;
BEGIN
  PERFORM 1 FROM {schema}.queues WHERE no = q.no FOR UPDATE;
  SELECT * INTO old FROM {schema}.limits WHERE queue_no = q.no AND type = p_type FOR UPDATE;
  v_revision := coalesce(old.revision, 0);
  IF (p_definition IS NULL AND v_revision = 0) OR (v_revision > 0 AND old.definition::jsonb = p_definition::jsonb) THEN
    RETURN 'done;' || v_revision;
  ELSIF p_if_revision <> v_revision THEN
    RETURN 'conflict;' || v_revision;
  END IF;
  IF p_definition IS NULL THEN
    UPDATE {schema}.limits SET revision = 0, changed_at = v_now, units = NULL, concurrency = NULL, has_keys = false, key_units = NULL,
        key_concurrency = NULL, level = 0, blocked_until = 0
      WHERE queue_no = q.no AND type = p_type;
    v_revision := 0;
  ELSE
    INSERT INTO {schema}.limits (queue_no, type, revision, changed_at, definition, units, per_ms, burst, concurrency, has_keys,
        key_units, key_per_ms, key_burst, key_concurrency)
      VALUES (q.no, p_type, 1, v_now, p_definition, p_units, p_per_ms, p_burst, p_concurrency, p_has_keys,
        p_key_units, p_key_per_ms, p_key_burst, p_key_concurrency)
      ON CONFLICT (queue_no, type) DO UPDATE SET revision = v_revision + 1, changed_at = v_now, definition = p_definition,
        units = p_units, per_ms = p_per_ms, burst = p_burst, concurrency = p_concurrency, has_keys = p_has_keys, key_units = p_key_units,
        key_per_ms = p_key_per_ms, key_burst = p_key_burst, key_concurrency = p_key_concurrency, blocked_until = 0;
    v_revision := v_revision + 1;
  END IF;
  PERFORM {schema}.count_slots(q.no, p_type, v_now, false);
  PERFORM {schema}.note_limits(q.no);
  PERFORM {schema}.mark_wake(q, v_now);
  RETURN 'done;' || v_revision;
END $$;

-- Counts again what started while a limit was just being set, removes limits that ended, and lanes that say nothing.
CREATE FUNCTION {schema}.sweep_limits(q {schema}.queues, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t {schema}.limits;
BEGIN
  PERFORM 1 FROM {schema}.queues WHERE no = q.no FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  -- Nobody may serve these types, while others take jobs out of their lanes.
  PERFORM {schema}.open_touched_lanes(q.no, ARRAY(SELECT x.type FROM {schema}.limits x WHERE x.queue_no = q.no), p_now);
  DELETE FROM {schema}.touched_lanes WHERE ctid = ANY (ARRAY(
    SELECT u.ctid FROM {schema}.touched_lanes u WHERE u.queue_no = q.no AND NOT EXISTS (
      SELECT FROM {schema}.limits x WHERE x.queue_no = q.no AND x.type = split_part(u.lane, ' ', 1)) LIMIT 1000 FOR UPDATE SKIP LOCKED));
  FOR t IN SELECT * FROM {schema}.limits WHERE queue_no = q.no ORDER BY type FOR UPDATE LOOP
    IF t.changed_at > p_now - 60000 THEN PERFORM {schema}.count_slots(q.no, t.type, p_now, true); END IF;
    DELETE FROM {schema}.lanes WHERE ctid = ANY (ARRAY(
      SELECT l.ctid FROM {schema}.lanes l WHERE l.queue_no = q.no AND l.type = t.type AND l.due_at IS NULL AND NOT l.waits_for_slot
        AND l.active = 0 AND coalesce({schema}.level_at(t.key_units, t.key_per_ms, t.key_burst, l.level, l.level_at, p_now), 0) = 0
        LIMIT 1000));
  END LOOP;
  PERFORM {schema}.note_limits(q.no);
END $$;
