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
  back := {schema}.revive(q, v_ids, v_now);
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
    back := {schema}.revive(q, v_ids, v_now);
    retried := retried + coalesce(cardinality(back.ids), 0);
    skipped := v_looked_at - retried;
    v_events := concat_ws(E'\n', v_events, back.events);
  END LOOP;
  more := retried = p_limit OR v_looked_at >= p_limit + 1000;
  PERFORM {schema}.count_revived(q, retried, 0, v_events, v_now);
END $$;
