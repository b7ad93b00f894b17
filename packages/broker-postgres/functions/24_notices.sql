-- Ends of attempts and jobs that are kept until somebody removes them. Whoever makes lines of such events keeps those that are asked for
-- as notices, too, in the same call; `add_counts` counts them and tells of them. A queue that nobody asks pays a look at two columns
-- of the row that it reads anyway.

-- From now on the ends of jobs in the queue are looked at for webhooks.
CREATE FUNCTION {schema}.note_webhooks(p_queue integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE {schema}.queues SET has_webhooks = true WHERE no = p_queue AND NOT has_webhooks;
END $$;

-- Keeps notices of those of the events that somebody asked for. Their jobs are still there. Says how many, which the caller counts.
-- The `+ 0` leaves only the index of ids to look jobs up by: another one of the queue looks as good while the tables are small.
CREATE FUNCTION {schema}.write_notices(q {schema}.queues, p_now bigint, p_lines text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_written integer;
BEGIN
  IF NOT q.has_webhooks THEN
    INSERT INTO {schema}.notices (queue_no, at, is_asked, line)
      SELECT q.no, p_now, true, l.line FROM unnest(string_to_array(p_lines, E'\n')) WITH ORDINALITY l(line, i)
        WHERE split_part(l.line, ';', 1) = ANY (q.noticed_names) ORDER BY l.i;
  ELSE
    INSERT INTO {schema}.notices (queue_no, at, is_asked, webhook, line)
      SELECT q.no, p_now, g.is_asked, g.webhook, g.line FROM (
        SELECT w.i, w.line, coalesce(w.name = ANY (q.noticed_names), false) AS is_asked,
            CASE WHEN w.webhook -> 'events' ? w.name THEN w.webhook::text END AS webhook
          FROM (
            SELECT e.*, CASE WHEN strpos(e.extra, '"webhook"') > 0 THEN e.extra::jsonb -> 'webhook' END AS webhook FROM (
              SELECT l.*, coalesce(
                  (SELECT f.extra FROM {schema}.finished f WHERE f.id = l.id AND f.queue_no + 0 = q.no),
                  (SELECT j.extra FROM {schema}.jobs j WHERE j.id = l.id AND j.queue_no + 0 = q.no)) AS extra
                FROM (
                  SELECT s.i, s.line, split_part(s.line, ';', 1) AS name, split_part(s.line, ';', 2) AS id
                    FROM unnest(string_to_array(p_lines, E'\n')) WITH ORDINALITY s(line, i)) l OFFSET 0) e OFFSET 0) w) g
        WHERE g.is_asked OR g.webhook IS NOT NULL ORDER BY g.i;
  END IF;
  GET DIAGNOSTICS v_written = ROW_COUNT;
  RETURN v_written;
END $$;

-- Counts notices that were written, gives up the oldest when they are too many, and tells whoever watches, at most once in 50 ms: who is
-- told looks again a while later. A few more than the limit stay, so that many go at once; one call at a time removes them.
CREATE FUNCTION {schema}.count_notices(p_queue integer, p_amount integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := {schema}.now_ms();
  v_slot bigint := pg_backend_pid() % 16;
  v_surplus bigint;
  v_told_at bigint;
  v_is_quiet boolean;
  v_dropped integer := 0;
BEGIN
  SELECT coalesce(sum(amount), 0) + p_amount - 100000, coalesce(max(told_at), 0) INTO v_surplus, v_told_at
    FROM {schema}.notice_counts WHERE queue_no = p_queue;
  v_is_quiet := v_told_at NOT BETWEEN v_now - 49 AND v_now;
  IF v_surplus > 1000 AND pg_try_advisory_xact_lock(hashtextextended({channel} || ' notices', p_queue)) THEN
    DELETE FROM {schema}.notices WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.notices WHERE queue_no = p_queue ORDER BY no LIMIT least(v_surplus, 2000) FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS v_dropped = ROW_COUNT;
  END IF;
  INSERT INTO {schema}.notice_counts AS old
    VALUES (p_queue, v_slot, p_amount - v_dropped, v_dropped, CASE WHEN v_is_quiet THEN v_now ELSE 0 END)
    ON CONFLICT (queue_no, slot) DO UPDATE SET amount = old.amount + EXCLUDED.amount, dropped = old.dropped + EXCLUDED.dropped,
      told_at = CASE WHEN v_is_quiet THEN v_now ELSE old.told_at END;
  IF v_is_quiet THEN
    PERFORM pg_notify({channel}, 'n ' || q.namespace || ' ' || q.name) FROM {schema}.queues q WHERE q.no = p_queue;
  END IF;
END $$;

-- Purpose: says of which events all queues of a namespace keep notices, also those that are made later. Repeating changes nothing.
CREATE FUNCTION {schema}.set_notices(p_namespace text, p_names text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_names text[] := nullif(p_names, '{}');
BEGIN
  -- Whoever makes a queue at this moment reads the names before or after.
  PERFORM pg_advisory_xact_lock(hashtextextended({channel} || ' queues ' || p_namespace, 0));
  INSERT INTO {schema}.namespaces (name, noticed_names) VALUES (p_namespace, v_names)
    ON CONFLICT (name) DO UPDATE SET noticed_names = EXCLUDED.noticed_names;
  PERFORM 1 FROM {schema}.queues WHERE namespace = p_namespace AND noticed_names IS DISTINCT FROM v_names ORDER BY no FOR UPDATE;
  UPDATE {schema}.queues SET noticed_names = v_names WHERE namespace = p_namespace AND noticed_names IS DISTINCT FROM v_names;
END $$;

-- Purpose: removes notices that were passed on. Those that are gone already are left out.
CREATE FUNCTION {schema}.remove_notices(p_namespace text, p_queue text, p_numbers bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_queue integer := (SELECT no FROM {schema}.queues WHERE namespace = p_namespace AND name = p_queue);
  v_removed integer;
BEGIN
  PERFORM 1 FROM {schema}.notices WHERE queue_no = v_queue AND no = ANY (p_numbers) ORDER BY no FOR UPDATE;
  DELETE FROM {schema}.notices WHERE queue_no = v_queue AND no = ANY (p_numbers);
  GET DIAGNOSTICS v_removed = ROW_COUNT;
  IF v_removed = 0 THEN RETURN; END IF;
  INSERT INTO {schema}.notice_counts AS old (queue_no, slot, amount) VALUES (v_queue, pg_backend_pid() % 16, -v_removed)
    ON CONFLICT (queue_no, slot) DO UPDATE SET amount = old.amount + EXCLUDED.amount;
END $$;
