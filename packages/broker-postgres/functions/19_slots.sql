-- Which jobs belong to a slot of their schedule that was enqueued here before, or to one before that. From now on theirs are enqueued.
CREATE FUNCTION {schema}.past_slots(p_queue integer, p_ids text[], p_schedules text[], p_slots bigint[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  v_past text[];
BEGIN
  INSERT INTO {schema}.slots (queue_no, schedule_id, slot)
    SELECT DISTINCT p_queue, g.schedule_id, -9223372036854775808 FROM unnest(p_schedules, p_slots) g(schedule_id, slot)
      WHERE g.schedule_id IS NOT NULL AND g.slot IS NOT NULL ORDER BY g.schedule_id
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM {schema}.slots WHERE queue_no = p_queue AND schedule_id = ANY (p_schedules) ORDER BY schedule_id FOR UPDATE;
  WITH judged AS (
    SELECT g.id, g.schedule_id, g.slot, g.slot <= greatest(s.slot, max(g.slot) OVER earlier) AS is_past
      FROM unnest(p_ids, p_schedules, p_slots) WITH ORDINALITY g(id, schedule_id, slot, i)
        JOIN {schema}.slots s ON s.queue_no = p_queue AND s.schedule_id = g.schedule_id
      WHERE g.slot IS NOT NULL
      WINDOW earlier AS (PARTITION BY g.schedule_id ORDER BY g.i ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ), moved AS (
    UPDATE {schema}.slots s SET slot = n.slot
      FROM (SELECT schedule_id, max(slot) AS slot FROM judged WHERE NOT is_past GROUP BY schedule_id) n
      WHERE s.queue_no = p_queue AND s.schedule_id = n.schedule_id
  )
  SELECT array_agg(id) FILTER (WHERE is_past) INTO v_past FROM judged;
  RETURN coalesce(v_past, '{}');
END $$;
