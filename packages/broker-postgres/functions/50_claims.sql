-- An index keeps the places of rows that are gone until the next vacuum, and a search from its beginning passes them all: after
-- minutes of full speed that are millions. So a caller says where it found the first ones the last time, and the search begins there:
-- floors. A call that puts jobs into line has 100 ms to commit: no floor is set above a younger job. What is below them all the same
-- (a slow transaction) is found by a search without floors, which the caller makes twice a second, and which follows when a search
-- with floors finds nothing.

-- Moves jobs whose time has come to pending, behind those that are there, in the order of their times. At most 1,000 a call.
CREATE FUNCTION {schema}.promote(q {schema}.queues, p_now bigint, p_from bigint, INOUT c {schema}.changes, OUT capped boolean, OUT events text)
LANGUAGE plpgsql AS $$
DECLARE
  v_first bigint := {schema}.first_place();
  v_scheduled integer;
  v_retrying integer;
BEGIN
  WITH due AS (
    (SELECT j.id, j.run_at, j.no, j.state FROM {schema}.jobs j
      WHERE j.queue_no = q.no AND j.state IN ('scheduled', 'retrying', 'blocked') AND j.state = 'scheduled' AND j.run_at BETWEEN p_from AND p_now
      ORDER BY j.run_at, j.no LIMIT 500 FOR UPDATE SKIP LOCKED)
  ), again AS (
    (SELECT j.id, j.run_at, j.no, j.state FROM {schema}.jobs j
      WHERE j.queue_no = q.no AND j.state IN ('scheduled', 'retrying', 'blocked') AND j.state = 'retrying' AND j.run_at BETWEEN p_from AND p_now
      ORDER BY j.run_at, j.no LIMIT 500 FOR UPDATE SKIP LOCKED)
  ), placed AS (
    SELECT v_first + row_number() OVER (ORDER BY d.run_at, d.no) AS place, d.id, d.state
      FROM (SELECT * FROM due UNION ALL SELECT * FROM again) d
  ), moved AS (
    UPDATE {schema}.jobs j SET state = 'pending', place = p.place FROM placed p WHERE j.id = p.id AND j.queue_no = q.no
      RETURNING p.state, j.id, j.type, j.attempt, j.epoch, j.place
  )
  SELECT count(*) FILTER (WHERE state = 'scheduled'), count(*) FILTER (WHERE state = 'retrying'),
      CASE WHEN q.listen_until > p_now THEN
        string_agg({schema}.event_line('job.promoted', id, type, 'pending', attempt, epoch), E'\n' ORDER BY place) END
    INTO v_scheduled, v_retrying, events FROM moved;
  c.scheduled := c.scheduled - v_scheduled;
  c.retrying := c.retrying - v_retrying;
  c.pending := c.pending + v_scheduled + v_retrying;
  capped := v_scheduled >= 500 OR v_retrying >= 500;
END $$;

-- Purpose: stores how attempts ended and hands out new jobs, in one round trip.
-- Returns: the claimed jobs in order, then a row with the answer of the call (type: letters of the outcomes, o = ok, l = lease lost; rank: 1 when paused;
--   max_attempts: 1 when there is more; created_at: the next job is due in so many ms, or null; payload: floors of the next call, as
--   places of the five ranks, the time of finished jobs, the time of due jobs)
-- Transition: active -> completed | retrying | dead | scheduled | pending | cancelled; scheduled | retrying -> pending; pending -> active;
--   scheduled | retrying | blocked | pending -> cancelled past their deadline
-- Guards: state active and same epoch to settle; state pending to claim; the worker's last token repeats its answer, an older one
--   claims nothing
CREATE FUNCTION {schema}.settle_and_claim(
  p_namespace text, p_queue text, p_token text, p_worker text, p_caller text, p_completed_count integer, p_cancelled_count integer,
  p_ids text[], p_epochs integer[], p_kinds text[], p_data text[], p_delays bigint[], p_reasons text[],
  p_limit integer, p_lease_ms bigint, p_types text[], p_floors bigint[], p_crashes integer,
  p_errors integer[], p_shapes text[], p_samples text[]
) RETURNS TABLE (
  id text, type text, rank integer, max_attempts integer, extra text, unique_key text, payload text, attempt integer, epoch integer,
  created_at bigint, run_at bigint
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  c {schema}.changes := {schema}.no_changes();
  v_now bigint := {schema}.now_ms();
  v_call {schema}.calls;
  part record;
  v_outcomes text := '';
  v_events text;
  v_lines text;
  v_soonest bigint;
  v_capped boolean := false;
  v_many_late boolean := false;
  v_more boolean := false;
  v_due_in bigint;
  v_due_at bigint;
  v_claim_no bigint;
  v_lanes text[];
  v_window integer;
  v_rows tid[];
  v_strange tid[];
  v_strange_types text[];
  v_taken_aside text[];
  v_count integer := 0;
  v_floors bigint[] := coalesce(p_floors, '{0,0,0,0,0,0,0}');
  v_places bigint[];
  v_trimmed_to bigint;
  v_removed integer;
  v_set_aside integer := 0;
  v_put integer;
  v_looked_at integer := 0;
  -- Types whose jobs are taken as they come, those that are limited and those limited by key, and those that have lanes.
  v_open text[] := p_types;
  v_limited text[];
  v_keyed text[];
  v_laned text[];
  v_slotted text[];
  v_is_free boolean := false;
  v_types text[];
  v_whats integer[];
  v_failed_types text[];
  v_failed_errors integer[];
  v_failed_ids text[];
BEGIN
  -- One call of a line of a worker at a time: a call that was sent again waits for the first.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_caller, q.no));
  SELECT * INTO v_call FROM {schema}.calls k WHERE k.queue_no = q.no AND k.caller = p_caller;
  IF FOUND AND starts_with(v_call.tokens, p_token || ' ') THEN
    RETURN QUERY SELECT j.id, j.type, j.rank::integer, j.max_attempts, j.extra, j.unique_key, j.payload, j.attempt, j.epoch, j.created_at, j.run_at
      FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'active' AND j.claim_no = v_call.claim_no AND j.worker = p_worker
      ORDER BY j.rank, j.place;
    RETURN QUERY SELECT NULL::text, v_call.outcomes, q.paused::integer, 1, NULL::text, NULL::text, NULL::text, 0, 0, NULL::bigint, NULL::bigint;
    RETURN;
  ELSIF FOUND AND strpos(v_call.tokens, ' ' || p_token || ' ') > 0 THEN
    -- A call that was given up and arrives behind later ones: nobody waits for its answer, so it may claim nothing.
    RETURN QUERY SELECT NULL::text, ''::text, 0, 0, NULL::text, NULL::text, NULL::text, 0, 0, NULL::bigint, NULL::bigint;
    RETURN;
  END IF;

  IF q.limited_types IS NOT NULL THEN
    SELECT h.limited, h.keyed, h.laned INTO v_limited, v_keyed, v_laned
      FROM {schema}.hold_limits(q, CASE WHEN p_limit > 0 THEN p_types ELSE '{}' END, p_ids) h;
    -- Others may have started jobs while this call waited for them: it comes after them on the clock, too.
    v_now := {schema}.now_ms();
    v_open := ARRAY(SELECT t FROM unnest(p_types) t WHERE t <> ALL (v_limited));
  END IF;
  IF cardinality(p_ids) > 0 THEN
    part := {schema}.settle(q, v_now, p_ids, p_epochs, p_kinds, p_data, p_delays, p_reasons, p_crashes, p_errors, c);
    c := part.c;
    v_outcomes := part.outcomes;
    v_events := part.events;
    v_soonest := part.soonest;
    v_failed_types := part.failed_types;
    v_failed_errors := part.failed_errors;
    v_failed_ids := part.failed_ids;
    IF part.freed IS NOT NULL THEN v_is_free := {schema}.free_slots(q, part.freed, v_now); END IF;
    IF c.completed > 0 THEN
      SELECT t.removed, t.newest INTO v_removed, v_trimmed_to
        FROM {schema}.trim_by_count(q.no, 'completed', coalesce(q.completed_count, p_completed_count),
          {schema}.slack_of(coalesce(q.completed_count, p_completed_count)), c.completed, v_floors[6]) t;
      c.completed := c.completed - v_removed;
      v_floors[6] := greatest(v_floors[6], v_trimmed_to);
    END IF;
    IF c.cancelled > 0 THEN
      c.cancelled := c.cancelled - {schema}.trim_cancelled(q, p_cancelled_count, c);
    END IF;
  END IF;

  IF p_limit > 0 AND NOT q.paused THEN
    IF q.has_deadlines THEN
      part := {schema}.expire_waiting(q, v_now, 1000, c);
      c := part.c;
      v_events := nullif(concat_ws(E'\n', v_events, part.events), '');
      IF part.expired > 0 THEN c.cancelled := c.cancelled - {schema}.trim_cancelled(q, p_cancelled_count, c); END IF;
      -- There may be more of them than a call ends, or looks past: the next one goes on.
      v_many_late := part.expired >= 1000;
    END IF;
    v_due_at := {schema}.next_due(q.no, v_floors[7]);
    IF v_due_at <= v_now THEN
      part := {schema}.promote(q, v_now, v_floors[7], c);
      c := part.c;
      v_capped := part.capped;
      v_events := nullif(concat_ws(E'\n', v_events, part.events), '');
      v_due_at := {schema}.next_due(q.no, v_floors[7]);
    END IF;
    -- All that were due before are promoted; a call that began then and is not committed yet gets ten seconds.
    IF NOT v_capped THEN v_floors[7] := greatest(v_floors[7], v_now - 10000); END IF;
    SELECT array_agg(a.type) INTO v_lanes FROM {schema}.asides a WHERE a.queue_no = q.no AND a.amount > 0 AND a.type = ANY (v_open);
    v_window := p_limit;
    LOOP
      EXIT WHEN v_many_late;
      -- No more than wanted are locked: others claim what is behind them. About 4 MiB of payload at most, unless one job is larger.
      WITH listed AS (
        SELECT l.* FROM unnest('{0,0,1,1,2,2,3,3,4,4}'::smallint[],
            ARRAY[-9223372036854775807, v_floors[1], -9223372036854775807, v_floors[2], -9223372036854775807, v_floors[3],
              -9223372036854775807, v_floors[4], -9223372036854775807, v_floors[5]],
            '{-1,9223372036854775807,-1,9223372036854775807,-1,9223372036854775807,-1,9223372036854775807,-1,9223372036854775807}'::bigint[]
          ) s(rank, first, last) CROSS JOIN LATERAL (
            -- The head of a rank, then the rest of it.
            SELECT j.ctid AS row, j.type, j.rank, j.place, j.aside, greatest(j.created_at, j.run_at) AS since, octet_length(j.payload) AS size FROM {schema}.jobs j
              WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside AND j.rank = s.rank AND j.place BETWEEN s.first AND s.last
                AND (j.expires_at IS NULL OR j.expires_at > v_now)
              ORDER BY j.rank, j.place FOR UPDATE SKIP LOCKED
          ) l LIMIT v_window
      ), apart AS (
        SELECT l.* FROM unnest(v_lanes) t(type) CROSS JOIN LATERAL (
          SELECT j.ctid AS row, j.type, j.rank, j.place, j.aside, greatest(j.created_at, j.run_at) AS since, octet_length(j.payload) AS size FROM {schema}.jobs j
            WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside
              AND (CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END) = t.type AND (j.expires_at IS NULL OR j.expires_at > v_now)
            ORDER BY j.rank, j.place LIMIT p_limit + 1 FOR UPDATE SKIP LOCKED) l
      ), judged AS (
        SELECT m.*, row_number() OVER w AS nth, sum(m.size) OVER w AS bytes FROM (
            SELECT * FROM listed WHERE type = ANY (v_open) UNION ALL SELECT * FROM apart) m
          WINDOW w AS (ORDER BY m.rank, m.place)
      ), taken AS (
        SELECT * FROM judged WHERE nth <= p_limit AND (nth = 1 OR bytes <= 4194304)
      )
      SELECT (SELECT array_agg(row) FROM taken), (SELECT array_agg(type) FROM taken WHERE aside),
          (SELECT count(*) FROM judged) > (SELECT count(*) FROM taken),
          (SELECT array_agg(row) FROM listed WHERE type <> ALL (v_open)), (SELECT array_agg(type) FROM listed WHERE type <> ALL (v_open)),
          (SELECT array_agg(t.place ORDER BY r.rank) FROM generate_series(0, 4) r(rank)
            LEFT JOIN (SELECT rank, max(place) AS place FROM taken WHERE NOT aside AND since < v_now - 100 GROUP BY rank) t ON t.rank = r.rank),
          (SELECT array_agg(type) FROM taken), (SELECT array_agg(100 + {schema}.bucket_of(v_now - since)) FROM taken)
        INTO v_rows, v_taken_aside, v_more, v_strange, v_strange_types, v_places, v_types, v_whats;
      IF v_strange IS NULL THEN
        EXIT WHEN v_rows IS NOT NULL OR v_floors[1:5] = '{0,0,0,0,0}';
        v_floors[1:5] := '{0,0,0,0,0}';
        CONTINUE;
      END IF;
      IF v_limited <> '{}' THEN
        v_put := {schema}.put_aside(q, v_now, v_strange, v_limited, v_keyed);
      ELSE
        UPDATE {schema}.jobs j SET aside = true, lane = NULL WHERE j.ctid = ANY (v_strange);
        PERFORM {schema}.add_asides(q.no, v_strange_types, 1);
        v_put := cardinality(v_strange);
      END IF;
      v_set_aside := v_set_aside + v_put;
      v_looked_at := v_looked_at + cardinality(v_strange);
      -- A call looks at a bounded number of jobs.
      IF v_looked_at >= 1000 THEN
        v_more := true;
        EXIT;
      END IF;
      v_window := p_limit + 1000 - v_looked_at;
    END LOOP;
    IF v_laned <> '{}' AND NOT v_many_late THEN
      v_capped := {schema}.enter_lanes(q, v_now, v_limited, v_keyed) OR v_capped;
      PERFORM {schema}.open_touched_lanes(q.no, v_laned, v_now);
      part := {schema}.take_from_lanes(q, v_now, v_laned, p_limit, v_rows);
      v_rows := part.taken;
      v_slotted := part.slotted;
      v_more := v_more OR part.more;
      v_taken_aside := coalesce(part.asides, v_taken_aside);
      -- A search that begins behind jobs that were left out would not find them.
      IF part.dropped THEN v_places := NULL; END IF;
      SELECT array_agg(j.type), array_agg(100 + {schema}.bucket_of(v_now - greatest(j.created_at, j.run_at))) INTO v_types, v_whats
        FROM {schema}.jobs j WHERE j.ctid = ANY (v_rows);
    END IF;
    FOR v_rank IN 1..5 LOOP
      v_floors[v_rank] := greatest(v_floors[v_rank], v_places[v_rank]);
    END LOOP;
    IF v_rows IS NOT NULL THEN
      v_claim_no := nextval('{schema}.places');
      v_count := cardinality(v_rows);
      IF v_taken_aside IS NOT NULL THEN PERFORM {schema}.add_asides(q.no, v_taken_aside, -1, false); END IF;
      c.types := c.types || v_types;
      c.whats := c.whats || v_whats;
    END IF;
    c.pending := c.pending - v_count;
    c.active := c.active + v_count;
    v_more := v_more OR v_capped OR v_many_late;
    IF q.limited_types IS NOT NULL THEN v_due_at := least(v_due_at, {schema}.next_lane_due(q.no, v_now)); END IF;
    -- With a limit the next start may be for another worker, who is told by this one when it is busy then.
    IF v_count < p_limit OR q.limited_types IS NOT NULL THEN
      IF v_due_at IS NOT NULL AND NOT EXISTS (SELECT FROM {schema}.watches w WHERE w.queue_no = q.no AND w.worker <> p_worker
          AND w.due_at > v_now AND w.due_at <= v_due_at) THEN
        v_due_in := greatest(1, v_due_at - v_now);
        INSERT INTO {schema}.watches AS old VALUES (q.no, p_worker, v_due_at)
          ON CONFLICT (queue_no) DO UPDATE SET worker = EXCLUDED.worker, due_at = EXCLUDED.due_at
          WHERE (old.worker, old.due_at) IS DISTINCT FROM (EXCLUDED.worker, EXCLUDED.due_at);
      END IF;
    END IF;
  END IF;

  IF v_count > 0 THEN
    RETURN QUERY WITH claimed AS (
      UPDATE {schema}.jobs j SET state = 'active', aside = false, attempt = j.attempt + 1, epoch = j.epoch + 1, worker = p_worker,
          started_at = v_now, lease_ends_at = v_now + p_lease_ms, claim_no = v_claim_no, cancel_requested = false,
          held_key = CASE WHEN j.frees_key THEN NULL ELSE j.held_key END,
          retry_until = CASE WHEN j.attempt = 0 THEN v_now + j.retry_for_ms ELSE j.retry_until END,
          lane = CASE WHEN j.aside AND j.type = ANY (v_slotted) THEN j.lane END
        WHERE j.ctid = ANY (v_rows)
        RETURNING j.id, j.type, j.rank::integer, j.max_attempts, j.extra, j.unique_key, j.payload, j.attempt, j.epoch, j.created_at, j.run_at, j.place
    )
    SELECT k.id, k.type, k.rank, k.max_attempts, k.extra, k.unique_key, k.payload, k.attempt, k.epoch, k.created_at, k.run_at
      FROM claimed k ORDER BY k.rank, k.place;
    IF q.listen_until > v_now THEN
      SELECT string_agg({schema}.event_line('job.started', j.id, j.type, 'active', j.attempt, j.epoch), E'\n' ORDER BY j.rank, j.place)
        INTO v_lines FROM {schema}.jobs j
        WHERE j.queue_no = q.no AND j.state = 'active' AND j.claim_no = v_claim_no AND j.lease_ends_at = v_now + p_lease_ms;
      v_events := concat_ws(E'\n', v_events, v_lines);
    END IF;
  END IF;
  IF v_count >= p_limit AND v_count > 0 AND NOT v_more THEN
    v_more := EXISTS (
      SELECT FROM unnest('{0,1,2,3,4}'::smallint[], v_floors[1:5]) s(rank, floor)
        CROSS JOIN (VALUES (false), (true)) h(is_head)
        CROSS JOIN LATERAL (
          SELECT FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside AND j.rank = s.rank
            AND j.place BETWEEN CASE WHEN h.is_head THEN -9223372036854775807 ELSE s.floor END
              AND CASE WHEN h.is_head THEN -1 ELSE 9223372036854775807 END
            LIMIT 1) l);
  END IF;
  RETURN QUERY SELECT NULL::text, v_outcomes, q.paused::integer, v_more::integer, NULL::text, NULL::text,
    array_to_string(v_floors, ','), 0, 0, v_due_in, NULL::bigint;
  IF v_outcomes <> '' OR v_count > 0 THEN
    INSERT INTO {schema}.calls AS old VALUES (q.no, p_caller, v_now, p_token || ' ', v_outcomes, v_claim_no)
      ON CONFLICT (queue_no, caller) DO UPDATE SET called_at = EXCLUDED.called_at,
        tokens = EXCLUDED.tokens || left(old.tokens, 400), outcomes = EXCLUDED.outcomes, claim_no = EXCLUDED.claim_no;
  END IF;
  PERFORM {schema}.add_counts(q.no, c);
  IF v_failed_types IS NOT NULL THEN
    PERFORM {schema}.count_errors(q.no, v_now, v_failed_types, v_failed_errors, v_failed_ids, p_shapes, p_samples);
  END IF;
  IF p_limit > 0 THEN
    -- The chain: who leaves work behind wakes the next.
    IF v_more THEN PERFORM {schema}.mark_wake(q, v_now); END IF;
    IF v_set_aside > 0 OR (q.limited_types IS NOT NULL AND {schema}.ready_type(q.no, p_types, false, v_now - 1000, v_now) IS NOT NULL) THEN
      PERFORM {schema}.call_all(q, v_now);
    END IF;
  ELSIF (c.pending > 0 OR v_is_free) AND NOT q.paused THEN
    PERFORM {schema}.mark_wake(q, v_now);
  ELSE
    PERFORM {schema}.wake_for_due(q, v_soonest, v_now);
  END IF;
  PERFORM {schema}.write_events(q, v_now, v_events);
END $$;
