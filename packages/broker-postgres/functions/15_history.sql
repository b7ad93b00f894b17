-- Figures of the past: docs/adr/0011-history-in-the-store.md. What the numbers mean says the table `tallies`.

-- The bucket of a time. Same ends as in core/src/protocol/history.ts.
CREATE FUNCTION {schema}.bucket_of(p_ms bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT width_bucket(p_ms - 1,
    '{1,2,5,10,25,50,100,250,500,1000,2500,5000,10000,30000,60000,300000,1800000}'::bigint[])
$$;

-- Counts what happened to jobs, one entry each. Called by `add_counts`, whose row orders those that add to the same slot.
CREATE FUNCTION {schema}.tally(p_queue integer, p_types text[], p_whats integer[], p_slot bigint DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_types = '{}' THEN RETURN; END IF;
  INSERT INTO {schema}.tallies AS old (queue_no, minute, slot, amount, what, type)
    SELECT p_queue, t.now / 60000, coalesce(p_slot, pg_backend_pid() % 16), count(*), g.what, g.type
      FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t, unnest(p_types, p_whats) g(type, what)
      GROUP BY t.now, g.type, g.what ORDER BY g.type, g.what
    ON CONFLICT (queue_no, slot, minute, type, what) DO UPDATE SET amount = old.amount + EXCLUDED.amount;
END $$;

-- Counts jobs that were enqueued. Most calls have jobs of one type, and all are new.
CREATE FUNCTION {schema}.tally_enqueued(p_queue integer, p_now bigint, p_ids text[], p_types text[], p_made text[], p_slot bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_made = '{}' THEN RETURN; END IF;
  IF p_types[1] = ALL (p_types) THEN
    INSERT INTO {schema}.tallies AS old (queue_no, minute, slot, amount, what, type)
      VALUES (p_queue, p_now / 60000, p_slot, cardinality(p_made), 0, p_types[1])
      ON CONFLICT (queue_no, slot, minute, type, what) DO UPDATE SET amount = old.amount + EXCLUDED.amount;
  ELSE
    INSERT INTO {schema}.tallies AS old (queue_no, minute, slot, amount, what, type)
      SELECT p_queue, p_now / 60000, p_slot, count(*), 0, g.type FROM unnest(p_ids, p_types) g(id, type)
        WHERE g.id IN (SELECT unnest(p_made)) GROUP BY g.type ORDER BY g.type
      ON CONFLICT (queue_no, slot, minute, type, what) DO UPDATE SET amount = old.amount + EXCLUDED.amount;
  END IF;
END $$;

-- Moves minutes that are over into the history, and removes what is older than it is kept.
CREATE FUNCTION {schema}.fold_tallies(p_queue integer, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    DELETE FROM {schema}.tallies WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.tallies
        WHERE queue_no = p_queue AND (minute < p_now / 60000 - 1 OR slot >= 16) LIMIT 5000 FOR UPDATE SKIP LOCKED))
      RETURNING minute, type, what, amount
  ), sums AS (
    SELECT s.step_ms, minute * 60000::bigint / s.step_ms * s.step_ms AS at, type, what, sum(amount) AS amount
      FROM gone CROSS JOIN (VALUES (60000), (3600000)) s(step_ms) GROUP BY 1, 2, 3, 4
  )
  INSERT INTO {schema}.history AS old (queue_no, step_ms, at, type, whats, amounts)
    SELECT p_queue, step_ms, at, type, array_agg(what ORDER BY what), array_agg(amount::bigint ORDER BY what)
      FROM sums GROUP BY step_ms, at, type ORDER BY step_ms, at, type
    ON CONFLICT (queue_no, step_ms, at, type) DO UPDATE SET (whats, amounts) = (
      SELECT array_agg(what ORDER BY what), array_agg(amount ORDER BY what) FROM (
        SELECT u.what, sum(u.amount)::bigint AS amount FROM (
          SELECT * FROM unnest(old.whats, old.amounts) o(what, amount)
          UNION ALL
          SELECT * FROM unnest(EXCLUDED.whats, EXCLUDED.amounts) e(what, amount)) u GROUP BY u.what) both_parts);
  DELETE FROM {schema}.history WHERE ctid = ANY (ARRAY(
    SELECT h.ctid FROM (VALUES (60000, 86400000), (3600000, 2592000000)) s(step_ms, kept_ms) CROSS JOIN LATERAL (
      SELECT ctid FROM {schema}.history WHERE queue_no = p_queue AND step_ms = s.step_ms AND at < p_now - s.kept_ms - s.step_ms
        ORDER BY at LIMIT 1000 FOR UPDATE SKIP LOCKED) h));
END $$;
