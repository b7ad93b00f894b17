-- Purpose: ends expired leases, cancels jobs past their deadline, removes finished jobs past their age or number, and what else grew old.
-- Returns: requeued ids, dead ids, cancelled ids (each joined by blanks), how many were past their deadline, removed by age, whether there
--   is more, and whether there are notices
-- Transition: active -> pending | dead | cancelled; scheduled | retrying | blocked | pending -> cancelled; completed | cancelled -> gone
-- Guards: the lease ended, or the deadline passed, on the store's clock
CREATE FUNCTION {schema}.sweep(
  p_namespace text, p_queue text, p_limit integer, p_crashes integer,
  p_completed_count integer, p_completed_age bigint, p_cancelled_count integer, p_cancelled_age bigint,
  p_shape text, p_sample text,
  OUT requeued text, OUT dead text, OUT cancelled text, OUT expired integer, OUT removed integer, OUT more boolean,
  OUT has_notices boolean
) LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_head bigint := -{schema}.first_place();
  v_lost integer;
  v_back text[];
  v_dead text[];
  v_cancelled text[];
  v_events text;
  v_ended integer;
  v_types text[];
  v_whats integer[];
  v_freed text[];
  v_failed_types text[];
  v_failed_ids text[];
  v_is_free boolean := false;
  is_noticed boolean := q.has_webhooks OR q.noticed_names IS NOT NULL;
  part record;
BEGIN
  IF q.limited_types IS NOT NULL THEN PERFORM {schema}.hold_limits(q, q.limited_types, '{}'); END IF;
  part := {schema}.expire_waiting(q, v_now, p_limit, c);
  c := part.c;
  expired := part.expired;
  WITH lapsed AS (
    SELECT row_number() OVER () AS i, e.* FROM (
      SELECT j.id FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'active' AND j.lease_ends_at <= v_now
        ORDER BY j.lease_ends_at, j.no LIMIT p_limit FOR UPDATE SKIP LOCKED) e
  ), lost AS (
    UPDATE {schema}.jobs j SET
        state = CASE WHEN j.cancel_requested OR j.crashes + 1 >= p_crashes THEN 'active' ELSE 'pending' END::{schema}.job_state,
        errors = {schema}.add_line(j.errors, concat_ws(';', v_now, j.attempt, j.epoch, format(
          '{"code":"LEASE_LOST","name":"LeaseLostError","message":"worker %s lost its lease","stack":null}', coalesce(j.worker, '?'))), 20),
        attempt = j.attempt - 1, crashes = j.crashes + 1, place = v_head + e.i, settled = NULL
      FROM lapsed e WHERE j.id = e.id AND j.queue_no = q.no
      RETURNING e.i, j.id, j.type, j.state, j.attempt, j.epoch, j.cancel_requested, j.lane,
        CASE WHEN j.cancel_requested THEN 1 WHEN j.state = 'active' THEN 2 END AS what
  )
  SELECT count(*), coalesce(array_agg(id ORDER BY i) FILTER (WHERE state = 'pending'), '{}'),
      coalesce(array_agg(id ORDER BY i) FILTER (WHERE state = 'active' AND NOT cancel_requested), '{}'),
      coalesce(array_agg(id ORDER BY i) FILTER (WHERE cancel_requested), '{}'),
      string_agg(CASE
        WHEN cancel_requested THEN {schema}.event_line('job.cancelled', id, type, 'cancelled', attempt, epoch, 'requested')
        WHEN state = 'active' THEN {schema}.event_line('job.dead', id, type, 'dead', attempt, epoch, 'crashed')
        ELSE {schema}.event_line('job.lease_lost', id, type, 'pending', attempt, epoch) END, E'\n' ORDER BY i)
        FILTER (WHERE is_noticed OR q.listen_until > v_now),
      coalesce(array_agg(type) FILTER (WHERE what IS NOT NULL), '{}'), coalesce(array_agg(what) FILTER (WHERE what IS NOT NULL), '{}'),
      array_agg(lane) FILTER (WHERE lane IS NOT NULL),
      array_agg(type) FILTER (WHERE NOT cancel_requested), array_agg(id) FILTER (WHERE NOT cancel_requested)
    INTO v_lost, v_back, v_dead, v_cancelled, v_events, v_types, v_whats, v_freed, v_failed_types, v_failed_ids FROM lost;
  c.types := c.types || v_types;
  c.whats := c.whats || v_whats;
  PERFORM {schema}.finish(q.no, v_dead, 'dead', array_fill('crashed'::text, ARRAY[cardinality(v_dead)]), v_now);
  PERFORM {schema}.finish(q.no, v_cancelled, 'cancelled', array_fill('requested'::text, ARRAY[cardinality(v_cancelled)]), v_now);
  IF is_noticed THEN c.notices := c.notices + {schema}.write_notices(q, v_now, v_events); END IF;
  v_events := CASE WHEN q.listen_until > v_now THEN concat_ws(E'\n', part.events, v_events) END;
  c.active := -v_lost;
  c.pending := c.pending + cardinality(v_back);
  c.dead := cardinality(v_dead);
  c.cancelled := c.cancelled + cardinality(v_cancelled);
  c.total_crashed := v_lost;
  c.total_dead := c.dead;
  c.total_cancelled := c.cancelled;
  c.completed := -(SELECT t.removed FROM {schema}.trim_by_count(q.no, 'completed', coalesce(q.completed_count, p_completed_count), 0, 0, 0) t);
  c.cancelled := c.cancelled
    - (SELECT t.removed FROM {schema}.trim_by_count(q.no, 'cancelled', coalesce(q.cancelled_count, p_cancelled_count), 0, c.cancelled, 0) t);
  removed := (SELECT f.removed FROM {schema}.forget(q.no, 'completed', 1000, 0, v_now - coalesce(q.completed_age, p_completed_age)) f);
  c.completed := c.completed - removed;
  v_lost := (SELECT f.removed FROM {schema}.forget(q.no, 'cancelled', 1000, 0, v_now - coalesce(q.cancelled_age, p_cancelled_age)) f);
  c.cancelled := c.cancelled - v_lost;
  removed := removed + v_lost;
  requeued := array_to_string(v_back, ' ');
  dead := array_to_string(v_dead, ' ');
  cancelled := array_to_string(v_cancelled, ' ');
  v_ended := {schema}.sweep_holds(v_now, 1000);
  more := removed >= 1000 OR v_ended >= 1000
    OR EXISTS (SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'active' AND j.lease_ends_at <= v_now)
    OR q.has_deadlines AND EXISTS (SELECT FROM {schema}.jobs j
      WHERE j.queue_no = q.no AND j.expires_at IS NOT NULL AND j.state <> 'active' AND j.expires_at <= v_now);
  PERFORM {schema}.sweep_leftovers(q.no, v_now);
  IF v_freed IS NOT NULL THEN v_is_free := {schema}.free_slots(q, v_freed, v_now); END IF;
  IF q.limited_types IS NOT NULL THEN PERFORM {schema}.sweep_limits(q, v_now); END IF;
  PERFORM {schema}.add_counts(q.no, c);
  IF v_failed_types IS NOT NULL THEN
    PERFORM {schema}.count_errors(q.no, v_now, v_failed_types, array_fill(1, ARRAY[cardinality(v_failed_types)]), v_failed_ids,
      ARRAY[p_shape], ARRAY[p_sample]);
  END IF;
  PERFORM {schema}.trim_errors(q.no, v_now);
  PERFORM {schema}.fold_tallies(q.no, v_now);
  has_notices := (SELECT coalesce(sum(n.amount), 0) > 0 FROM {schema}.notice_counts n WHERE n.queue_no = q.no);
  IF (v_back <> '{}' OR v_is_free) AND NOT q.paused THEN PERFORM {schema}.mark_wake(q, v_now); END IF;
  PERFORM {schema}.write_events(q, v_now, v_events);
END $$;

-- Removes answers that nobody will ask for again and events that nobody can resume from, and merges counters that callers'
-- transactions left. An hour outlasts any outage after which the leases of a call could still hold.
CREATE FUNCTION {schema}.sweep_leftovers(p_queue integer, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM {schema}.replays WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM {schema}.replays WHERE called_at < p_now - 60000 ORDER BY called_at LIMIT 5000 FOR UPDATE SKIP LOCKED));
  DELETE FROM {schema}.calls WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM {schema}.calls WHERE queue_no = p_queue AND called_at < p_now - 3600000 LIMIT 1000 FOR UPDATE SKIP LOCKED));
  DELETE FROM {schema}.events WHERE queue_no = p_queue AND no IN (
    SELECT no FROM {schema}.events WHERE queue_no = p_queue AND at < p_now - 600000 ORDER BY no LIMIT 1000);
  WITH late AS (
    DELETE FROM {schema}.counters WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.counters WHERE queue_no = p_queue AND slot >= 1000 LIMIT 5000 FOR UPDATE SKIP LOCKED)) RETURNING *
  )
  INSERT INTO {schema}.counters AS old
    SELECT p_queue, pg_backend_pid() % 16, sum(scheduled), 0, sum(pending), 0, 0, 0, 0, 0, sum(total_enqueued), 0, 0, 0, 0, 0
      FROM late HAVING count(*) > 0
    ON CONFLICT (queue_no, slot) DO UPDATE SET scheduled = old.scheduled + EXCLUDED.scheduled,
      pending = old.pending + EXCLUDED.pending, total_enqueued = old.total_enqueued + EXCLUDED.total_enqueued;
END $$;
