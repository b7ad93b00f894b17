-- Errors by what they have in common: what the numbers of an error mean says the table `error_groups`.

-- Counts errors, one entry each; `p_errors` says which of the shapes it has. Called behind `add_counts`, whose row orders those that
-- add to the same slot.
CREATE FUNCTION {schema}.count_errors(
  p_queue integer, p_now bigint, p_types text[], p_errors integer[], p_ids text[], p_shapes text[], p_samples text[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_types IS NULL THEN RETURN; END IF;
  INSERT INTO {schema}.error_groups AS old
      (queue_no, shape, type, slot, first_seen, last_seen, amount, last_job, hours, amounts, sample)
    SELECT p_queue, f.shape, f.type, pg_backend_pid() % 16, p_now, p_now, f.amount, f.job, ARRAY[p_now / 3600000], ARRAY[f.amount],
        p_samples[f.error]
      FROM (
        SELECT p_shapes[g.error] AS shape, g.type, count(*) AS amount, max(g.id) AS job, min(g.error) AS error
          FROM unnest(p_types, p_errors, p_ids) g(type, error, id) GROUP BY 1, 2) f
      ORDER BY f.shape, f.type
    ON CONFLICT (queue_no, shape, type, slot) DO UPDATE SET
      last_seen = greatest(old.last_seen, EXCLUDED.last_seen),
      amount = old.amount + EXCLUDED.amount,
      last_job = EXCLUDED.last_job,
      hours = CASE WHEN old.hours[cardinality(old.hours)] = EXCLUDED.hours[1] THEN old.hours
        ELSE (old.hours || EXCLUDED.hours)[greatest(1, cardinality(old.hours) - 46):] END,
      amounts = CASE WHEN old.hours[cardinality(old.hours)] = EXCLUDED.hours[1]
        THEN old.amounts[:cardinality(old.amounts) - 1] || (old.amounts[cardinality(old.amounts)] + EXCLUDED.amounts[1])
        ELSE (old.amounts || EXCLUDED.amounts)[greatest(1, cardinality(old.amounts) - 46):] END;
END $$;

-- Removes groups that were not seen for long, and those seen longest ago when there are too many.
CREATE FUNCTION {schema}.trim_errors(p_queue integer, p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_rows bigint;
  v_oldest bigint;
BEGIN
  SELECT count(*), min(e.last_seen) INTO v_rows, v_oldest FROM {schema}.error_groups e WHERE e.queue_no = p_queue;
  IF v_rows <= 500 AND coalesce(v_oldest, p_now) >= p_now - 2592000000 THEN RETURN; END IF;
  DELETE FROM {schema}.error_groups WHERE ctid = ANY (ARRAY(
    SELECT e.ctid FROM (
        SELECT n.shape, n.type, max(n.last_seen) AS last_seen,
            row_number() OVER (ORDER BY max(n.last_seen) DESC, n.shape DESC, n.type DESC) AS nth
          FROM {schema}.error_groups n WHERE n.queue_no = p_queue GROUP BY n.shape, n.type) g
      JOIN {schema}.error_groups e ON e.queue_no = p_queue AND e.shape = g.shape AND e.type = g.type
      WHERE g.nth > 500 OR g.last_seen < p_now - 2592000000 LIMIT 5000 FOR UPDATE OF e SKIP LOCKED));
END $$;
