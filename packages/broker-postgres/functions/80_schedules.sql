-- Rules that make jobs: docs/adr/0010-schedules-without-leader.md. Times of rules are worked out by the processes; here is when each is due next.

-- Tells watchers that schedules changed.
CREATE FUNCTION {schema}.tell_schedules(p_namespace text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify({channel}, 's ' || p_namespace)
$$;

-- When the next schedule is due, in ms from now, for a watcher that comes then; null when another one does, or none is due. What
-- somebody holds is due when the hold ends, so that somebody comes when its holder has died.
CREATE FUNCTION {schema}.watch_schedules(p_namespace text, p_watcher text, p_now bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_due_at bigint := (SELECT s.due_at FROM {schema}.schedules s
    WHERE s.namespace = p_namespace AND s.due_at IS NOT NULL ORDER BY s.due_at LIMIT 1);
  v_watch {schema}.schedule_watches;
BEGIN
  SELECT * INTO v_watch FROM {schema}.schedule_watches WHERE namespace = p_namespace;
  IF v_due_at IS NULL OR (v_watch.watcher <> p_watcher AND v_watch.due_at > p_now AND v_watch.due_at <= v_due_at) THEN
    IF v_watch.watcher = p_watcher THEN
      DELETE FROM {schema}.schedule_watches WHERE namespace = p_namespace AND watcher = p_watcher;
    END IF;
    RETURN NULL;
  END IF;
  INSERT INTO {schema}.schedule_watches AS old VALUES (p_namespace, p_watcher, v_due_at)
    ON CONFLICT (namespace) DO UPDATE SET watcher = EXCLUDED.watcher, due_at = EXCLUDED.due_at
    WHERE (old.watcher, old.due_at) IS DISTINCT FROM (EXCLUDED.watcher, EXCLUDED.due_at);
  RETURN greatest(0, v_due_at - p_now);
END $$;

-- Purpose: hands out schedules that are due, and holds them for a while.
-- Returns: the schedules, the longest due first, then a row without an id: created_at is the time, next_at when to come again in ms
-- Guards: nobody else holds them
CREATE FUNCTION {schema}.claim_schedules(p_namespace text, p_watcher text, p_limit integer, p_hold_ms bigint)
RETURNS TABLE (
  id text, revision integer, created_at bigint, updated_at bigint, last_slot bigint, runs bigint, next_at bigint, paused boolean,
  definition text, history text
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now bigint := {schema}.now_ms();
  v_ids text[];
BEGIN
  SELECT array_agg(d.id) INTO v_ids FROM (
    SELECT s.id FROM {schema}.schedules s
      WHERE s.namespace = p_namespace AND s.due_at IS NOT NULL AND s.next_at <= v_now AND s.id IN (
        SELECT a.id FROM {schema}.schedules a WHERE a.namespace = p_namespace AND a.due_at <= v_now
        UNION ALL
        SELECT h.id FROM {schema}.schedules h WHERE h.namespace = p_namespace AND h.held_by = p_watcher)
        AND (s.due_at <= v_now OR s.held_by = p_watcher)
      ORDER BY s.next_at, s.id LIMIT p_limit FOR UPDATE SKIP LOCKED) d;
  IF v_ids IS NOT NULL THEN
    RETURN QUERY WITH held AS (
      UPDATE {schema}.schedules s SET held_by = p_watcher, due_at = greatest(s.next_at, v_now + p_hold_ms)
        WHERE s.namespace = p_namespace AND s.id = ANY (v_ids) RETURNING s.*
    )
    SELECT h.id, h.revision, h.created_at, h.updated_at, h.last_slot, h.runs, h.next_at, h.paused, h.definition, h.history
      FROM held h ORDER BY h.next_at, h.id;
  END IF;
  RETURN QUERY SELECT NULL::text, 0, v_now, 0::bigint, 0::bigint, 0::bigint,
    {schema}.watch_schedules(p_namespace, p_watcher, v_now), false, NULL::text, NULL::text;
END $$;

-- Purpose: writes a schedule that was made from the one that is there, or makes one.
-- Returns: "outcome;revision"
-- Guards: revision and newest slot are what the caller read; one that is the same already is left as it is
CREATE FUNCTION {schema}.write_schedule(
  p_namespace text, p_id text, p_from_revision integer, p_from_slot bigint, p_last_slot bigint, p_runs bigint, p_next_at bigint,
  p_paused boolean, p_definition text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := {schema}.now_ms();
  v_due_at bigint := CASE WHEN NOT p_paused THEN p_next_at END;
  old {schema}.schedules;
BEGIN
  IF p_from_revision IS NULL THEN
    INSERT INTO {schema}.schedules (namespace, id, revision, created_at, updated_at, last_slot, runs, next_at, due_at, paused, definition)
      VALUES (p_namespace, p_id, 1, v_now, v_now, p_last_slot, p_runs, p_next_at, v_due_at, p_paused, p_definition)
      ON CONFLICT DO NOTHING;
    IF FOUND THEN
      PERFORM {schema}.tell_schedules(p_namespace);
      RETURN 'done;1';
    END IF;
  END IF;
  SELECT * INTO old FROM {schema}.schedules WHERE namespace = p_namespace AND id = p_id FOR UPDATE;
  IF (old.last_slot, old.runs, old.paused) = (p_last_slot, p_runs, p_paused) AND old.next_at IS NOT DISTINCT FROM p_next_at
      AND old.definition::jsonb = p_definition::jsonb THEN
    RETURN 'done;' || old.revision;
  ELSIF (old.revision, old.last_slot) IS DISTINCT FROM (p_from_revision, p_from_slot) OR old.id IS NULL THEN
    RETURN 'conflict;' || coalesce(old.revision, 0);
  END IF;
  UPDATE {schema}.schedules SET revision = revision + 1, updated_at = v_now, last_slot = p_last_slot, runs = p_runs, next_at = p_next_at,
      due_at = v_due_at, paused = p_paused, held_by = NULL, definition = p_definition
    WHERE namespace = p_namespace AND id = p_id;
  PERFORM {schema}.tell_schedules(p_namespace);
  RETURN 'done;' || old.revision + 1;
END $$;

-- Purpose: notes what became of due slots.
-- Returns: whether it is noted, also when it was before
-- Guards: revision and newest slot are what the caller read
CREATE FUNCTION {schema}.advance_schedule(
  p_namespace text, p_id text, p_revision integer, p_from_slot bigint, p_last_slot bigint, p_fired bigint, p_next_at bigint,
  p_lines text[], p_kept integer
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  old {schema}.schedules;
  v_lines text[];
  n integer := cardinality(p_lines);
BEGIN
  SELECT * INTO old FROM {schema}.schedules WHERE namespace = p_namespace AND id = p_id AND revision = p_revision FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  v_lines := string_to_array(old.history, E'\n');
  IF old.last_slot = p_last_slot AND old.next_at IS NOT DISTINCT FROM p_next_at
      AND (n = 0 OR v_lines[greatest(1, cardinality(v_lines) - n + 1):] = p_lines) THEN
    RETURN true;
  ELSIF old.last_slot <> p_from_slot THEN
    RETURN false;
  END IF;
  v_lines := v_lines || p_lines;
  UPDATE {schema}.schedules SET last_slot = p_last_slot, next_at = p_next_at, due_at = CASE WHEN NOT paused THEN p_next_at END,
      held_by = NULL, runs = runs + p_fired,
      history = array_to_string(v_lines[greatest(1, cardinality(v_lines) - p_kept + 1):], E'\n')
    WHERE namespace = p_namespace AND id = p_id;
  RETURN true;
END $$;

-- Purpose: removes a schedule. The fence of its slots stays.
-- Returns: deleted, missing, or conflict when it has another revision than the one that was asked for
CREATE FUNCTION {schema}.delete_schedule(p_namespace text, p_id text, p_if_revision bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM {schema}.schedules
    WHERE namespace = p_namespace AND id = p_id AND (p_if_revision IS NULL OR revision = p_if_revision);
  IF FOUND THEN
    PERFORM {schema}.tell_schedules(p_namespace);
    RETURN 'deleted';
  END IF;
  PERFORM 1 FROM {schema}.schedules WHERE namespace = p_namespace AND id = p_id;
  RETURN CASE WHEN FOUND THEN 'conflict' ELSE 'missing' END;
END $$;
