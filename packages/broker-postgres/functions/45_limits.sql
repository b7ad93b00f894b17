-- What holds jobs of a type back: docs/adr/0009-limits-as-lanes.md. A call that starts or ends jobs of limited types holds the rows of their
-- limits first, in the order of types, and nothing else before: so it alone changes their lanes, and calls cannot wait for each other
-- in a circle. What a queue without limits pays is a look at `limited_types` of the row that it reads anyway.

-- The lane of a job.
CREATE FUNCTION {schema}.lane_of(p_type text, p_extra text, p_has_keys boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_has_keys AND p_extra IS NOT NULL THEN concat_ws(' ', p_type, p_extra::jsonb ->> 'limitKey') ELSE p_type END
$$;

-- What a job that is aside is to `add_asides`: its type, or its lane behind a "!". It is counted under what is before the key.
CREATE FUNCTION {schema}.aside_of(p_type text, p_lane text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_lane IS NULL THEN p_type ELSE '!' || p_lane END
$$;

-- Arithmetic of rates, as in core/src/protocol/rate.ts. Null where there is no rate.
CREATE FUNCTION {schema}.level_at(
  p_units bigint, p_per_ms bigint, p_burst bigint, p_level bigint, p_level_at bigint, p_now bigint
) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_units IS NOT NULL THEN
    greatest(0, least(p_level, p_burst * p_per_ms) - greatest(0, p_now - p_level_at) * (p_units - p_burst + 1)) END
$$;

CREATE FUNCTION {schema}.startable_at(
  p_units bigint, p_per_ms bigint, p_burst bigint, p_level bigint, p_cost bigint, p_now bigint
) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT p_now + (greatest(0, p_level - (p_burst - least(p_cost, p_burst)) * p_per_ms) + p_units - p_burst) / (p_units - p_burst + 1)
$$;

-- Holds the limits that a call is about: those of types that it claims, and of jobs that it ends.
CREATE FUNCTION {schema}.hold_limits(
  q {schema}.queues, p_types text[], p_ids text[],
  -- Of the types that it claims: those that are limited, those limited by key, and those that have lanes.
  OUT limited text[], OUT keyed text[], OUT laned text[]
) LANGUAGE plpgsql AS $$
DECLARE
  v_types text[] := p_types;
BEGIN
  IF cardinality(p_ids) > 0 THEN
    v_types := v_types || ARRAY(SELECT DISTINCT j.type FROM {schema}.jobs j
      WHERE j.id = ANY (p_ids) AND j.queue_no = q.no AND j.type = ANY (q.limited_types));
  END IF;
  SELECT coalesce(array_agg(t.type) FILTER (WHERE t.revision > 0), '{}'), coalesce(array_agg(t.type) FILTER (WHERE t.has_keys), '{}'),
      coalesce(array_agg(t.type), '{}')
    INTO limited, keyed, laned FROM (
      SELECT l.type, l.revision, l.has_keys FROM {schema}.limits l
        WHERE l.queue_no = q.no AND l.type = ANY (v_types) ORDER BY l.type FOR UPDATE) t
    WHERE t.type = ANY (p_types);
END $$;

-- Puts pending jobs aside: into their lanes when the caller serves their types, which are limited then.
CREATE FUNCTION {schema}.put_aside(
  q {schema}.queues, p_now bigint, p_rows tid[], p_limited text[], p_keyed text[], OUT strange integer
) LANGUAGE plpgsql AS $$
DECLARE
  v_asides text[];
  v_lanes text[];
BEGIN
  WITH put AS (
    UPDATE {schema}.jobs j
      SET aside = true, lane = CASE WHEN j.type = ANY (p_limited) THEN {schema}.lane_of(j.type, j.extra, j.type = ANY (p_keyed)) END
      WHERE j.ctid = ANY (p_rows) RETURNING j.type, j.lane
  )
  SELECT array_agg({schema}.aside_of(type, lane)), array_agg(DISTINCT lane) FILTER (WHERE lane IS NOT NULL),
      count(*) FILTER (WHERE lane IS NULL)
    INTO v_asides, v_lanes, strange FROM put;
  PERFORM {schema}.add_asides(q.no, v_asides, 1);
  PERFORM {schema}.open_lanes(q.no, v_lanes, p_now);
END $$;

-- Lanes have other jobs than before: their first ones are tried, unless a slot must become free. Of others that wait for a time the
-- first one may cost less now.
CREATE FUNCTION {schema}.open_lanes(p_queue integer, p_lanes text[], p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_lanes IS NULL THEN RETURN; END IF;
  INSERT INTO {schema}.lanes AS old (queue_no, lane, type, due_at, turn)
    SELECT p_queue, g.lane, split_part(g.lane, ' ', 1), p_now, nextval('{schema}.places') FROM unnest(p_lanes) g(lane)
    ON CONFLICT (queue_no, lane) DO UPDATE SET due_at = p_now, turn = EXCLUDED.turn
      WHERE (old.due_at IS NULL OR old.due_at > p_now) AND NOT old.waits_for_slot;
  UPDATE {schema}.limits SET blocked_until = 0
    WHERE queue_no = p_queue AND type = ANY (ARRAY(SELECT split_part(g.lane, ' ', 1) FROM unnest(p_lanes) g(lane))) AND blocked_until > p_now;
END $$;

-- Opens lanes from which somebody took or changed a job.
CREATE FUNCTION {schema}.open_touched_lanes(p_queue integer, p_types text[], p_now bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_lanes text[];
BEGIN
  WITH touched AS (
    DELETE FROM {schema}.touched_lanes WHERE ctid = ANY (ARRAY(
      SELECT t.ctid FROM {schema}.touched_lanes t WHERE t.queue_no = p_queue AND split_part(t.lane, ' ', 1) = ANY (p_types)
        LIMIT 1000 FOR UPDATE SKIP LOCKED)) RETURNING lane
  )
  SELECT array_agg(DISTINCT lane) INTO v_lanes FROM touched;
  PERFORM {schema}.open_lanes(p_queue, v_lanes, p_now);
END $$;

-- Moves up to 1,000 jobs that were set aside while nobody served their types into their lanes. Returns whether there are more.
CREATE FUNCTION {schema}.enter_lanes(q {schema}.queues, p_now bigint, p_limited text[], p_keyed text[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_types text[] := ARRAY(SELECT a.type FROM {schema}.asides a WHERE a.queue_no = q.no AND a.amount > 0 AND a.type = ANY (p_limited));
  v_rows tid[];
BEGIN
  IF v_types = '{}' THEN RETURN false; END IF;
  v_rows := ARRAY(SELECT s.row FROM unnest(v_types) t(type) CROSS JOIN LATERAL (
    SELECT j.ctid AS row FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside
      AND (CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END) = t.type
      ORDER BY j.rank, j.place LIMIT 1000 FOR UPDATE SKIP LOCKED) s LIMIT 1000);
  IF v_rows = '{}' THEN RETURN false; END IF;
  PERFORM {schema}.add_asides(q.no, ARRAY(SELECT j.type FROM {schema}.jobs j WHERE j.ctid = ANY (v_rows)), -1);
  PERFORM {schema}.put_aside(q, p_now, v_rows, p_limited, p_keyed);
  RETURN cardinality(v_rows) >= 1000;
END $$;

-- Picks jobs of lanes, in one order with those that nothing limits: of them the last are left out when there are too many. The lanes
-- of a type take turns, and their jobs come by priority. The caller holds the limits and the rows of `taken`.
CREATE FUNCTION {schema}.take_from_lanes(
  q {schema}.queues, p_now bigint, p_types text[], p_limit integer, INOUT taken tid[],
  -- Whether jobs of `taken` were left out, whether there is more, types whose active jobs hold slots, and what was taken from `asides`.
  OUT dropped boolean, OUT more boolean, OUT slotted text[], OUT asides text[]
) LANGUAGE plpgsql AS $$
DECLARE
  t {schema}.limits;
  l {schema}.lanes;
  v_limits {schema}.limits[];
  v_lanes {schema}.lanes[];
  v_each integer;
  -- What may be taken, a group behind the other: the free ones, then those of each limit. Heads and ends of the groups.
  v_rows tid[];
  v_ids text[];
  v_ranks integer[];
  v_places bigint[];
  v_sizes integer[];
  v_of_lanes integer[];
  v_costs bigint[];
  v_heads integer[];
  v_ends integer[];
  v_best integer;
  v_head integer;
  v_i integer;
  v_bytes bigint := 0;
  v_free tid[] := '{}';
  v_chosen text[] := '{}';
  v_chosen_lanes integer[] := '{}';
  v_stray text[];
  v_startable bigint;
  -- Jobs that somebody else is cancelling or changing right now, their lanes, and what it was before any was chosen.
  v_held_ids text[] := '{}';
  v_held_lanes integer[] := '{}';
  v_rows_of_lanes tid[];
  v_ids_of_lanes text[];
  v_limits_before {schema}.limits[];
  v_lanes_before {schema}.lanes[];
  v_heads_before integer[];
BEGIN
  more := false;
  dropped := false;
  SELECT array_agg(x ORDER BY x.type), array_agg(x.type) FILTER (WHERE x.concurrency IS NOT NULL OR x.key_concurrency IS NOT NULL)
    INTO v_limits, slotted FROM {schema}.limits x WHERE x.queue_no = q.no AND x.type = ANY (p_types);
  -- Of each type up to 100 lanes, those first that waited longest.
  SELECT array_agg(o.x) INTO v_lanes FROM unnest(v_limits) g CROSS JOIN LATERAL (
    SELECT x FROM {schema}.lanes x WHERE x.queue_no = q.no AND x.type = g.type AND x.due_at <= p_now
      AND g.blocked_until <= p_now AND (g.concurrency IS NULL OR g.active < g.concurrency)
      ORDER BY x.due_at, x.turn LIMIT 100) o;
  IF v_lanes IS NULL THEN RETURN; END IF;
  v_each := greatest(10, least(p_limit, 2000 / cardinality(v_lanes)));

  WITH found AS (
    SELECT 0 AS of_limit, j.ctid AS row, j.id, j.rank, j.place, octet_length(j.payload) AS size, 0 AS of_lane, NULL::text AS stray,
        0::bigint AS cost, 0::bigint AS round
      FROM {schema}.jobs j WHERE j.ctid = ANY (taken)
    UNION ALL
    SELECT b.i::integer, NULL, j.id, j.rank, j.place, octet_length(j.payload), g.i::integer,
        -- The limit had no part for each key when it came here.
        CASE WHEN b.has_keys AND g.lane = g.type THEN nullif({schema}.lane_of(j.type, j.extra, true), g.lane) END,
        CASE WHEN j.extra IS NULL THEN 1 ELSE coalesce((j.extra::jsonb ->> 'limitCost')::bigint, 1) END,
        row_number() OVER (PARTITION BY g.i, j.rank ORDER BY j.place)
      FROM unnest(v_lanes) WITH ORDINALITY g(queue_no, lane, type, due_at, turn, waits_for_slot, level, level_at, active, i)
        JOIN unnest(v_limits) WITH ORDINALITY b(queue_no, type, revision, changed_at, definition, units, per_ms, burst, concurrency,
          has_keys, key_units, key_per_ms, key_burst, key_concurrency, level, level_at, blocked_until, active, i) ON b.type = g.type
        CROSS JOIN LATERAL (
          SELECT x.id, x.rank, x.place, x.payload, x.type, x.extra FROM {schema}.jobs x
            WHERE x.queue_no = q.no AND x.state = 'pending' AND x.aside AND x.lane = g.lane AND (x.expires_at IS NULL OR x.expires_at > p_now)
            ORDER BY x.rank, x.place LIMIT v_each) j
  ), sorted AS (
    SELECT f.*, row_number() OVER (ORDER BY f.of_limit, f.rank, f.round, CASE WHEN f.of_limit = 0 THEN f.place ELSE f.of_lane END) AS nth
      FROM found f WHERE f.stray IS NULL
  )
  SELECT array_agg(row ORDER BY nth), array_agg(id ORDER BY nth), array_agg(rank ORDER BY nth), array_agg(place ORDER BY nth),
      array_agg(size ORDER BY nth), array_agg(of_lane ORDER BY nth), array_agg(cost ORDER BY nth),
      (SELECT array_agg(coalesce(h.head, 1) ORDER BY u.i) FROM generate_series(0, cardinality(v_limits)) u(i)
        LEFT JOIN (SELECT of_limit, min(nth) AS head FROM sorted GROUP BY of_limit) h ON h.of_limit = u.i),
      (SELECT array_agg(coalesce(h.last, 0) ORDER BY u.i) FROM generate_series(0, cardinality(v_limits)) u(i)
        LEFT JOIN (SELECT of_limit, max(nth) AS last FROM sorted GROUP BY of_limit) h ON h.of_limit = u.i),
      (SELECT array_agg(id) FROM found WHERE stray IS NOT NULL)
    INTO v_rows, v_ids, v_ranks, v_places, v_sizes, v_of_lanes, v_costs, v_heads, v_ends, v_stray FROM sorted;

  v_limits_before := v_limits;
  v_lanes_before := v_lanes;
  v_heads_before := v_heads;
  LOOP
    WHILE cardinality(v_free) + cardinality(v_chosen) < p_limit LOOP
      v_best := NULL;
      FOR v_group IN 1..cardinality(v_heads) LOOP
        v_head := v_heads[v_group];
        CONTINUE WHEN v_head > v_ends[v_group];
        IF v_best IS NULL OR v_ranks[v_head] < v_ranks[v_i] OR (v_ranks[v_head] = v_ranks[v_i] AND v_places[v_head] < v_places[v_i]) THEN
          v_best := v_group;
          v_i := v_head;
        END IF;
      END LOOP;
      EXIT WHEN v_best IS NULL OR (v_bytes > 0 AND v_bytes + v_sizes[v_i] > 4194304);
      v_heads[v_best] := v_i + 1;
      IF v_best = 1 THEN
        v_free := v_free || v_rows[v_i];
        v_bytes := v_bytes + v_sizes[v_i];
        CONTINUE;
      END IF;
      t := v_limits[v_best - 1];
      l := v_lanes[v_of_lanes[v_i]];
      CONTINUE WHEN l.due_at IS NULL OR l.due_at > p_now OR v_ids[v_i] = ANY (v_held_ids);
      IF t.active >= t.concurrency THEN
        v_heads[v_best] := v_ends[v_best] + 1;
        CONTINUE;
      END IF;
      IF l.lane <> l.type AND l.active >= t.key_concurrency THEN
        l.due_at := NULL;
        l.waits_for_slot := true;
        v_lanes[v_of_lanes[v_i]] := l;
        CONTINUE;
      END IF;
      IF l.lane <> l.type AND t.key_units IS NOT NULL THEN
        l.level := {schema}.level_at(t.key_units, t.key_per_ms, t.key_burst, l.level, l.level_at, p_now);
        l.level_at := greatest(p_now, l.level_at);
        v_startable := {schema}.startable_at(t.key_units, t.key_per_ms, t.key_burst, l.level, v_costs[v_i], p_now);
        IF v_startable > p_now THEN
          l.due_at := v_startable;
          v_lanes[v_of_lanes[v_i]] := l;
          CONTINUE;
        END IF;
        l.level := l.level + least(v_costs[v_i], t.key_burst) * t.key_per_ms;
      END IF;
      IF t.units IS NOT NULL THEN
        t.level := {schema}.level_at(t.units, t.per_ms, t.burst, t.level, t.level_at, p_now);
        t.level_at := greatest(p_now, t.level_at);
        v_startable := {schema}.startable_at(t.units, t.per_ms, t.burst, t.level, v_costs[v_i], p_now);
        IF v_startable > p_now THEN
          t.blocked_until := v_startable;
          v_limits[v_best - 1] := t;
          v_heads[v_best] := v_ends[v_best] + 1;
          CONTINUE;
        END IF;
        t.level := t.level + least(v_costs[v_i], t.burst) * t.per_ms;
      END IF;
      IF t.type = ANY (slotted) THEN
        t.active := t.active + 1;
        l.active := l.active + 1;
      END IF;
      v_limits[v_best - 1] := t;
      v_lanes[v_of_lanes[v_i]] := l;
      v_chosen := v_chosen || v_ids[v_i];
      v_chosen_lanes := v_chosen_lanes || v_of_lanes[v_i];
      v_bytes := v_bytes + v_sizes[v_i];
    END LOOP;
    v_rows_of_lanes := ARRAY(SELECT j.ctid FROM {schema}.jobs j JOIN unnest(v_chosen) g(id) ON g.id = j.id
      WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside AND j.lane IS NOT NULL FOR UPDATE OF j SKIP LOCKED);
    EXIT WHEN cardinality(v_rows_of_lanes) = cardinality(v_chosen);
    -- Others go before those that somebody holds, and nothing is charged for these: it is chosen once more, of what nobody holds.
    v_ids_of_lanes := ARRAY(SELECT j.id FROM {schema}.jobs j WHERE j.id = ANY (v_ids) AND j.queue_no = q.no AND j.state = 'pending'
      AND j.aside AND j.lane IS NOT NULL FOR UPDATE SKIP LOCKED);
    SELECT array_agg(g.id), array_agg(g.lane) INTO v_held_ids, v_held_lanes FROM unnest(v_ids, v_of_lanes) g(id, lane)
      WHERE g.lane > 0 AND g.id <> ALL (v_ids_of_lanes);
    v_limits := v_limits_before;
    v_lanes := v_lanes_before;
    v_heads := v_heads_before;
    v_free := '{}';
    v_chosen := '{}';
    v_chosen_lanes := '{}';
    v_bytes := 0;
  END LOOP;
  v_rows := v_rows_of_lanes;
  dropped := cardinality(v_free) < coalesce(cardinality(taken), 0);

  UPDATE {schema}.limits old SET level = n.level, level_at = n.level_at, blocked_until = n.blocked_until, active = n.active
    FROM unnest(v_limits) n WHERE old.queue_no = q.no AND old.type = n.type
      AND (old.level, old.level_at, old.blocked_until, old.active) <> (n.level, n.level_at, n.blocked_until, n.active);
  -- Lanes that can still give jobs go behind the others when they gave some, and are closed when nothing is left in them.
  UPDATE {schema}.lanes old SET level = n.level, level_at = n.level_at, active = n.active, waits_for_slot = n.waits_for_slot,
      turn = CASE WHEN n.i = ANY (v_chosen_lanes) THEN nextval('{schema}.places') ELSE n.turn END,
      due_at = CASE WHEN NOT EXISTS (
          SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside AND j.lane = n.lane
            AND j.ctid <> ALL (coalesce(v_rows, '{}'))) THEN NULL
        WHEN n.due_at <= p_now AND n.i = ANY (v_chosen_lanes) THEN p_now
        -- What somebody holds is tried again in a while, or when he has changed it.
        WHEN n.due_at <= p_now AND n.i = ANY (v_held_lanes) THEN p_now + 100 ELSE n.due_at END
    FROM unnest(v_lanes) WITH ORDINALITY n(queue_no, lane, type, due_at, turn, waits_for_slot, level, level_at, active, i)
    WHERE old.queue_no = q.no AND old.lane = n.lane;
  IF v_stray IS NOT NULL THEN
    WITH moved AS (
      UPDATE {schema}.jobs j SET lane = {schema}.lane_of(j.type, j.extra, true)
        WHERE j.id = ANY (v_stray) AND j.queue_no = q.no AND j.state = 'pending' AND j.aside RETURNING j.lane
    )
    SELECT array_agg(DISTINCT lane) INTO v_stray FROM moved;
    PERFORM {schema}.open_lanes(q.no, v_stray, p_now);
  END IF;
  more := dropped OR v_stray IS NOT NULL OR {schema}.ready_type(q.no, p_types, true, 0, p_now) IS NOT NULL;
  taken := nullif(v_free || coalesce(v_rows, '{}'), '{}');
  asides := ARRAY(SELECT {schema}.aside_of(j.type, j.lane) FROM {schema}.jobs j WHERE j.ctid = ANY (taken) AND j.aside);
END $$;

-- Gives slots of lanes back, an entry each. Returns whether somebody waits for one.
CREATE FUNCTION {schema}.free_slots(q {schema}.queues, p_lanes text[], p_now bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_types text[] := ARRAY(SELECT split_part(g.lane, ' ', 1) FROM unnest(p_lanes) g(lane));
BEGIN
  UPDATE {schema}.limits t SET active = greatest(0, t.active - n.amount)
    FROM (SELECT type, count(*) AS amount FROM unnest(v_types) g(type) GROUP BY type) n
    WHERE t.queue_no = q.no AND t.type = n.type;
  UPDATE {schema}.lanes l SET active = greatest(0, l.active - n.amount), waits_for_slot = false,
      due_at = CASE WHEN l.waits_for_slot THEN p_now ELSE l.due_at END,
      turn = CASE WHEN l.waits_for_slot THEN nextval('{schema}.places') ELSE l.turn END
    FROM (SELECT lane, count(*) AS amount FROM unnest(p_lanes) g(lane) GROUP BY lane) n
    WHERE l.queue_no = q.no AND l.lane = n.lane;
  RETURN EXISTS (SELECT FROM {schema}.lanes l WHERE l.queue_no = q.no AND l.type = ANY (v_types) AND l.due_at <= p_now);
END $$;

-- When the next lane can give a job, of those that cannot now; null when none waits for a time.
CREATE FUNCTION {schema}.next_lane_due(p_queue integer, p_now bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT min(greatest(l.due_at, t.blocked_until)) FROM {schema}.limits t
    CROSS JOIN LATERAL (
      SELECT x.due_at FROM {schema}.lanes x WHERE x.queue_no = p_queue AND x.type = t.type
        AND x.due_at > CASE WHEN t.blocked_until > p_now THEN -1 ELSE p_now END
        ORDER BY x.due_at LIMIT 1) l
    WHERE t.queue_no = p_queue AND (t.concurrency IS NULL OR t.active < t.concurrency));
END $$;

-- A type out of those given, or of all but those given, that has a lane which can give a job now, and could not before `p_since`.
CREATE FUNCTION {schema}.ready_type(p_queue integer, p_types text[], p_are_served boolean, p_since bigint, p_now bigint)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT t.type FROM {schema}.limits t
    CROSS JOIN LATERAL (
      SELECT x.due_at FROM {schema}.lanes x WHERE x.queue_no = p_queue AND x.type = t.type AND x.due_at <= p_now
        ORDER BY x.due_at DESC LIMIT 1) l
    WHERE t.queue_no = p_queue AND (t.type = ANY (p_types)) = p_are_served AND t.blocked_until <= p_now
      AND (t.concurrency IS NULL OR t.active < t.concurrency) AND greatest(l.due_at, t.blocked_until) >= p_since
    LIMIT 1);
END $$;
