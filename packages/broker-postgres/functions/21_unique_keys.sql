-- Ends holds of these keys whose time is over, and those without a time of jobs that wait past their deadline. Their jobs stay.
CREATE FUNCTION {schema}.free_keys(q {schema}.queues, p_keys text[], p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM unnest(p_keys) g(key)
    JOIN {schema}.unique_holds h ON h.queue_no = q.no AND h.key = g.key AND h.held_until <= p_now LIMIT 1;
  IF FOUND THEN
    WITH over AS (
      DELETE FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.key = ANY (p_keys) AND h.held_until <= p_now
        RETURNING h.key, h.id
    )
    UPDATE {schema}.jobs j SET held_key = NULL FROM over o WHERE j.id = o.id AND j.queue_no = q.no AND j.held_key = o.key;
  END IF;
  IF q.has_deadlines THEN
    UPDATE {schema}.jobs j SET held_key = NULL FROM unnest(p_keys) g(key)
      WHERE j.queue_no = q.no AND j.held_key = g.key AND j.state <> 'active' AND j.expires_at <= p_now
        AND NOT EXISTS (SELECT FROM {schema}.unique_holds h WHERE h.queue_no = q.no AND h.key = g.key AND h.id = j.id);
  END IF;
END $$;

-- Ends holds whose time is over, the oldest of all queues first. Returns how many.
CREATE FUNCTION {schema}.sweep_holds(p_now bigint, p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_ended integer;
BEGIN
  WITH over AS (
    DELETE FROM {schema}.unique_holds WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM {schema}.unique_holds WHERE held_until <= p_now
        ORDER BY held_until LIMIT p_limit FOR UPDATE SKIP LOCKED)) RETURNING queue_no, key, id
  ), freed AS (
    UPDATE {schema}.jobs j SET held_key = NULL FROM over o WHERE j.id = o.id AND j.queue_no = o.queue_no AND j.held_key = o.key
  )
  SELECT count(*) INTO v_ended FROM over;
  RETURN v_ended;
END $$;

-- Gives jobs that wait the payload of those that came with their unique key and ask for it, and, while they wait for no other attempt,
-- their time. Of several for one job the last counts. A hold for a time begins anew. Says the answer of the call, with what was
-- replaced marked, and what the caller of `edit_waiting` is told.
CREATE FUNCTION {schema}.replace_jobs(
  q {schema}.queues, p_now bigint, p_answer text, p_ids text[], p_payloads text[], p_delays bigint[], p_run_ats bigint[], p_options text[],
  INOUT c {schema}.changes, OUT answer text, OUT events text, OUT arrived integer, OUT soonest bigint, OUT asides text[]
) LANGUAGE plpgsql AS $$
DECLARE
  v_indexes integer[];
  v_holders text[];
  v_held text[];
  v_edits record;
  part record;
BEGIN
  answer := p_answer;
  arrived := 0;
  SELECT array_agg(a.i ORDER BY a.i), array_agg(a.holder ORDER BY a.i) INTO v_indexes, v_holders
    FROM (SELECT split_part(l, ';', 1)::integer AS i, split_part(l, ';', 2) AS holder FROM unnest(string_to_array(p_answer, E'\n')) l) a
    WHERE p_options[a.i]::jsonb ? 'replace' AND a.holder <> p_ids[a.i];
  IF v_indexes IS NULL THEN RETURN; END IF;
  WITH held AS (
    SELECT j.id FROM {schema}.jobs j WHERE j.id = ANY (v_holders) AND j.queue_no = q.no AND j.state <> 'active' ORDER BY j.id FOR UPDATE
  )
  SELECT array_agg(h.id) INTO v_held FROM held h;
  IF v_held IS NULL THEN RETURN; END IF;
  SELECT array_agg(l.id ORDER BY l.i) AS ids, array_agg(p_payloads[l.i] ORDER BY l.i) AS payloads,
      array_agg(CASE WHEN l.state IN ('scheduled', 'pending')
        THEN coalesce(p_run_ats[l.i], p_now + coalesce(p_delays[l.i], 0)) END ORDER BY l.i) AS due_ats,
      array_agg(CASE WHEN l.state IN ('scheduled', 'pending')
        THEN coalesce({schema}.expires_at(p_options[l.i]::jsonb, p_now), -1) END ORDER BY l.i) AS expiries
    INTO v_edits FROM (
      SELECT DISTINCT ON (g.holder) g.i, j.id, j.state
        FROM unnest(v_indexes, v_holders) g(i, holder) JOIN {schema}.jobs j ON j.id = g.holder AND j.queue_no = q.no
        WHERE j.id = ANY (v_held) ORDER BY g.holder, g.i DESC) l;
  part := {schema}.edit_waiting(q, p_now, v_edits.ids, v_edits.payloads, NULL, v_edits.due_ats, v_edits.expiries, c);
  c := part.c;
  events := part.events;
  arrived := part.arrived;
  soonest := part.soonest;
  asides := part.asides;
  UPDATE {schema}.unique_holds h SET held_until = p_now + (j.extra::jsonb #>> '{unique,forMs}')::bigint
    FROM {schema}.jobs j WHERE j.id = ANY (v_held) AND j.queue_no = q.no AND j.unique_key IS NOT NULL
      AND h.queue_no = q.no AND h.key = j.unique_key AND h.id = j.id;
  answer := (SELECT string_agg(l.line || CASE WHEN split_part(l.line, ';', 1)::integer = ANY (v_indexes)
      AND split_part(l.line, ';', 2) = ANY (v_held) THEN ';r' ELSE '' END, E'\n' ORDER BY l.i)
    FROM unnest(string_to_array(p_answer, E'\n')) WITH ORDINALITY l(line, i));
END $$;
