-- What workers say of the attempts that they run. Every write checks that the job is active with the same epoch. The state stands in
-- a variable there, so that jobs are found by their ids and never by the index of active jobs, however small that once was.

-- Ends attempts. Kinds: c complete (data: result), f fail with a delay and d fail for good (data: error), s snooze with a delay,
-- r release, k what ran it died (data: error; dead at p_crashes of them), x finish a cancellation. Returns a letter for each: o = ok, also when this settlement was stored before, l = lease lost;
-- the lanes whose slots are free, an entry a job; and what failed, an entry an attempt, unless the job was to be cancelled.
CREATE FUNCTION {schema}.settle(
  q {schema}.queues, p_now bigint, p_ids text[], p_epochs integer[], p_kinds text[], p_data text[], p_delays bigint[], p_reasons text[],
  p_crashes integer, p_errors integer[], INOUT c {schema}.changes, OUT outcomes text, OUT events text, OUT soonest bigint, OUT freed text[],
  OUT failed_types text[], OUT failed_errors integer[], OUT failed_ids text[]
) LANGUAGE plpgsql AS $$
DECLARE
  is_heard boolean := q.listen_until > p_now;
  is_noticed boolean := q.has_webhooks OR q.noticed_names IS NOT NULL;
  is_told boolean := is_heard OR is_noticed;
  held {schema}.job_state := 'active';
  v_done integer[];
  v_other integer[] := '{}';
  v_lines text[] := '{}';
  v_part text[];
  v_cancelled text[];
  v_dead text[];
  v_reasons text[];
  v_logged bigint[];
  v_types text[];
  v_whats integer[];
  v_freed text[];
BEGIN
  WITH given AS (
    SELECT g.* FROM unnest(p_ids, p_epochs, p_kinds, p_data) WITH ORDINALITY g(id, epoch, kind, data, i) WHERE g.kind = 'c' ORDER BY g.id
  ), gone AS (
    DELETE FROM {schema}.jobs j USING given g
      WHERE j.id = g.id AND j.queue_no = q.no AND j.state = held AND j.epoch = g.epoch
      RETURNING j.*, g.data, g.i
  ), kept AS (
    INSERT INTO {schema}.finished (no, created_at, run_at, started_at, finished_at, queue_no, epoch, attempt, max_attempts, state, rank,
        crashes, has_logs, settled, id, type, worker, unique_key, extra, payload, result, progress, errors, expires_at)
      SELECT no, created_at, run_at, started_at, p_now, queue_no, epoch, attempt, max_attempts, 'completed', rank,
        crashes, has_logs, 'c', id, type, worker, unique_key, extra, payload, data, progress, errors, expires_at FROM gone
  )
  SELECT coalesce(array_agg(i), '{}'), array_agg(to_char(i, 'FM0000') || {schema}.event_line('job.completed', id, type, 'completed',
      attempt, epoch, '', CASE WHEN data IS NULL THEN 'null' WHEN length(data) <= 4096 THEN data END)) FILTER (WHERE is_told),
      coalesce(array_agg(type), '{}'), coalesce(array_agg(200 + {schema}.bucket_of(p_now - started_at)), '{}'),
      array_agg(lane) FILTER (WHERE lane IS NOT NULL)
    INTO v_done, v_part, v_types, v_whats, freed FROM gone;
  c.types := c.types || v_types;
  c.whats := c.whats || v_whats;
  v_lines := v_lines || coalesce(v_part, '{}');
  c.active := c.active - cardinality(v_done);
  c.completed := c.completed + cardinality(v_done);
  c.total_completed := c.total_completed + cardinality(v_done);
  IF cardinality(v_done) = cardinality(p_ids) THEN
    outcomes := repeat('o', cardinality(p_ids));
  ELSE
    -- The rest: jobs that stay, and jobs that end, which still look active after this statement.
    -- A worker that got a job again may tell of its earlier attempt, which is lost, in the same call.
    WITH given AS (
      SELECT DISTINCT ON (g.id, g.epoch) g.*, -{schema}.first_place() AS head
        FROM unnest(p_ids, p_epochs, p_kinds, p_data, p_delays, p_reasons, p_errors)
          WITH ORDINALITY g(id, epoch, kind, data, delay, reason, error, i)
        WHERE g.kind <> 'c' AND NOT (g.i = ANY (v_done)) ORDER BY g.id, g.epoch, g.i
    ), first AS (
      SELECT min(head) AS head FROM given
    ), judged AS (
      UPDATE {schema}.jobs j SET
          state = CASE WHEN j.cancel_requested OR g.kind IN ('d', 'x') THEN 'active'
            WHEN g.kind = 'f' THEN CASE WHEN p_now + g.delay > j.retry_until THEN 'active' ELSE 'retrying' END
            WHEN g.kind = 'k' AND j.crashes + 1 >= p_crashes THEN 'active'
            WHEN g.kind = 's' THEN 'scheduled' ELSE 'pending' END::{schema}.job_state,
          errors = CASE WHEN g.kind IN ('f', 'd', 'k')
            THEN {schema}.add_line(j.errors, concat_ws(';', p_now, j.attempt, j.epoch, g.data), 20) ELSE j.errors END,
          attempt = CASE WHEN g.kind = 'k' OR g.kind IN ('s', 'r') AND NOT j.cancel_requested THEN j.attempt - 1 ELSE j.attempt END,
          crashes = CASE WHEN g.kind = 'k' THEN j.crashes + 1 ELSE j.crashes END,
          run_at = CASE WHEN j.cancel_requested THEN j.run_at WHEN g.kind IN ('f', 's') THEN p_now + g.delay
            WHEN g.kind = 'r' THEN p_now ELSE j.run_at END,
          place = first.head + g.i,
          settled = (CASE g.kind WHEN 'd' THEN 'f' ELSE g.kind END)::"char"
        FROM given g, first
        WHERE j.id = g.id AND j.queue_no = q.no AND j.state = held AND j.epoch = g.epoch
        RETURNING g.i, CASE WHEN g.kind IN ('f', 'k') AND j.state = 'active' THEN 'd' ELSE g.kind END AS kind,
          CASE g.kind WHEN 'f' THEN 'retry_budget_spent' WHEN 'k' THEN 'crashed' ELSE g.reason END AS reason,
          j.id, j.type, j.state, j.attempt, j.epoch, j.run_at, j.cancel_requested, j.started_at, j.lane,
          CASE WHEN NOT j.cancel_requested THEN g.error END AS error,
          CASE WHEN j.cancel_requested OR g.kind = 'x' THEN 1
            WHEN g.kind = 'f' THEN CASE WHEN j.state = 'active' THEN 400 ELSE 300 END + {schema}.bucket_of(p_now - j.started_at)
            WHEN g.kind = 'd' THEN 400 + {schema}.bucket_of(p_now - j.started_at)
            WHEN g.kind = 'k' AND j.state = 'active' THEN 2 END AS what
    )
    SELECT coalesce(array_agg(i), '{}'), coalesce(array_agg(id) FILTER (WHERE cancel_requested OR kind = 'x'), '{}'),
        coalesce(array_agg(id) FILTER (WHERE kind = 'd' AND NOT cancel_requested), '{}'),
        coalesce(array_agg(reason) FILTER (WHERE kind = 'd' AND NOT cancel_requested), '{}'),
        c.retrying + count(*) FILTER (WHERE state = 'retrying'), c.scheduled + count(*) FILTER (WHERE state = 'scheduled'),
        c.pending + count(*) FILTER (WHERE state = 'pending'), min(run_at) FILTER (WHERE state IN ('retrying', 'scheduled')),
        array_agg(to_char(i, 'FM0000') || CASE
          WHEN cancel_requested OR kind = 'x' THEN {schema}.event_line('job.cancelled', id, type, 'cancelled', attempt, epoch, 'requested')
          WHEN kind = 'd' THEN {schema}.event_line('job.dead', id, type, 'dead', attempt, epoch, reason)
          ELSE {schema}.event_line(CASE kind WHEN 'f' THEN 'job.failed' WHEN 's' THEN 'job.snoozed' WHEN 'k' THEN 'job.crashed' ELSE 'job.released' END,
            id, type, state::text, attempt, epoch) END) FILTER (WHERE is_told),
        array_agg(type) FILTER (WHERE what IS NOT NULL), array_agg(what) FILTER (WHERE what IS NOT NULL),
        array_agg(lane) FILTER (WHERE lane IS NOT NULL), array_agg(type) FILTER (WHERE error IS NOT NULL),
        array_agg(error) FILTER (WHERE error IS NOT NULL), array_agg(id) FILTER (WHERE error IS NOT NULL)
      INTO v_other, v_cancelled, v_dead, v_reasons, c.retrying, c.scheduled, c.pending, soonest, v_part, v_types, v_whats, v_freed,
        failed_types, failed_errors, failed_ids FROM judged;
    c.types := c.types || v_types;
    c.whats := c.whats || v_whats;
    freed := freed || v_freed;
    v_lines := v_lines || coalesce(v_part, '{}');
    IF v_cancelled <> '{}' THEN
      PERFORM {schema}.finish(q.no, v_cancelled, 'cancelled', array_fill('requested'::text, ARRAY[cardinality(v_cancelled)]), p_now);
    END IF;
    IF v_dead <> '{}' THEN PERFORM {schema}.finish(q.no, v_dead, 'dead', v_reasons, p_now); END IF;
    c.active := c.active - cardinality(v_other);
    c.total_failed := c.total_failed + (SELECT count(*) FROM unnest(v_other) i WHERE p_kinds[i] = 'f' AND p_ids[i] <> ALL (v_cancelled || v_dead));
    c.total_crashed := c.total_crashed + (SELECT count(*) FROM unnest(v_other) i WHERE p_kinds[i] = 'k');
    c.cancelled := c.cancelled + cardinality(v_cancelled);
    c.total_cancelled := c.total_cancelled + cardinality(v_cancelled);
    c.dead := c.dead + cardinality(v_dead);
    c.total_dead := c.total_dead + cardinality(v_dead);
    -- Whoever was refused is looked at again: the same settlement may have been stored before.
    SELECT string_agg(CASE WHEN g.i = ANY (v_done) OR g.i = ANY (v_other) OR EXISTS (
            SELECT FROM {schema}.jobs j WHERE j.id = g.id AND j.queue_no = q.no AND j.state <> 'active' AND j.epoch = g.epoch
              AND j.settled = (CASE g.kind WHEN 'd' THEN 'f' ELSE g.kind END)::"char"
          ) OR EXISTS (
            SELECT FROM {schema}.finished f WHERE f.id = g.id AND f.queue_no = q.no AND f.epoch = g.epoch
              AND f.settled = (CASE g.kind WHEN 'd' THEN 'f' ELSE g.kind END)::"char"
          ) THEN 'o' ELSE 'l' END, '' ORDER BY g.i)
      INTO outcomes FROM unnest(p_ids, p_epochs, p_kinds) WITH ORDINALITY g(id, epoch, kind, i);
  END IF;
  IF is_told THEN
    events := (SELECT string_agg(substr(line, 5), E'\n' ORDER BY substr(line, 1, 4)) FROM unnest(v_lines) line);
    IF is_noticed THEN c.notices := c.notices + {schema}.write_notices(q, p_now, events); END IF;
    IF NOT is_heard THEN events := NULL; END IF;
  END IF;
END $$;

-- Purpose: prolongs leases and tells of requested cancellations.
-- Returns: a letter for each lease: r = renewed, c = renewed and cancellation requested, l = lease lost
-- Transition: none (active stays active)
-- Guards: state active and same epoch
CREATE FUNCTION {schema}.renew_leases(p_namespace text, p_queue text, p_lease_ms bigint, p_ids text[], p_epochs integer[])
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  held {schema}.job_state := 'active';
  v_now bigint := {schema}.now_ms();
  v_answer text;
BEGIN
  WITH given AS (
    SELECT * FROM unnest(p_ids, p_epochs) WITH ORDINALITY g(id, epoch, i) ORDER BY g.id
  ), renewed AS (
    UPDATE {schema}.jobs j SET lease_ends_at = v_now + p_lease_ms FROM given g
      WHERE j.id = g.id AND j.queue_no = q.no AND j.state = held AND j.epoch = g.epoch
      RETURNING j.id, j.epoch, j.cancel_requested
  )
  SELECT string_agg(CASE WHEN r.id IS NULL THEN 'l' WHEN r.cancel_requested THEN 'c' ELSE 'r' END, '' ORDER BY g.i)
    INTO v_answer FROM given g LEFT JOIN renewed r ON r.id = g.id AND r.epoch = g.epoch;
  RETURN coalesce(v_answer, '');
END $$;

-- Purpose: keeps the progress that handlers told; the last entry of a job wins.
-- Returns: a letter for each entry: o = ok, l = lease lost
-- Transition: none (active stays active)
-- Guards: state active and same epoch
CREATE FUNCTION {schema}.record_progress(p_namespace text, p_queue text, p_ids text[], p_epochs integer[], p_progress text[])
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  held {schema}.job_state := 'active';
  v_now bigint := {schema}.now_ms();
  v_answer text;
  v_events text;
BEGIN
  WITH given AS (
    SELECT * FROM unnest(p_ids, p_epochs, p_progress) WITH ORDINALITY g(id, epoch, progress, i)
  ), locked AS (
    SELECT j.id, j.epoch, j.type, j.attempt FROM {schema}.jobs j
      WHERE j.id = ANY (p_ids) AND j.queue_no = q.no AND j.state = held ORDER BY j.id FOR UPDATE
  ), newest AS (
    SELECT DISTINCT ON (h.id) h.id, g.progress FROM given g JOIN locked h ON h.id = g.id AND h.epoch = g.epoch ORDER BY h.id, g.i DESC
  ), written AS (
    UPDATE {schema}.jobs j SET progress = n.progress FROM newest n WHERE j.id = n.id AND j.queue_no = q.no
  )
  SELECT string_agg(CASE WHEN h.id IS NULL THEN 'l' ELSE 'o' END, '' ORDER BY g.i),
      CASE WHEN q.listen_until > v_now THEN string_agg({schema}.event_line('job.progressed', h.id, h.type, 'active', h.attempt, h.epoch,
        '', g.progress), E'\n' ORDER BY g.i) FILTER (WHERE h.id IS NOT NULL) END
    INTO v_answer, v_events FROM given g LEFT JOIN locked h ON h.id = g.id AND h.epoch = g.epoch;
  PERFORM {schema}.write_events(q, v_now, v_events);
  RETURN coalesce(v_answer, '');
END $$;

-- Purpose: keeps the newest log lines of jobs.
-- Returns: a letter for each entry: o = ok, l = lease lost
-- Transition: none (active stays active)
-- Guards: state active and same epoch; a repeated token adds nothing
CREATE FUNCTION {schema}.append_logs(
  p_namespace text, p_queue text, p_token text, p_kept integer, p_ids text[], p_epochs integer[], p_attempts integer[], p_lines text[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  q {schema}.queues := {schema}.use_queue(p_namespace, p_queue);
  held {schema}.job_state := 'active';
  v_now bigint := {schema}.now_ms();
  v_answer text;
  v_jobs bigint[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_token, q.no));
  SELECT answer INTO v_answer FROM {schema}.replays WHERE token = p_token AND queue_no = q.no;
  IF FOUND THEN RETURN v_answer; END IF;
  WITH given AS (
    SELECT * FROM unnest(p_ids, p_epochs, p_attempts, p_lines) WITH ORDINALITY g(id, epoch, attempt, line, i)
  ), locked AS (
    SELECT j.no, j.id, j.epoch, j.has_logs FROM {schema}.jobs j
      WHERE j.id = ANY (p_ids) AND j.queue_no = q.no AND j.state = held ORDER BY j.id FOR UPDATE
  ), written AS (
    INSERT INTO {schema}.logs (job_no, at, attempt, line)
      SELECT h.no, v_now, g.attempt, g.line FROM given g JOIN locked h ON h.id = g.id AND h.epoch = g.epoch ORDER BY g.i
      RETURNING job_no
  ), noted AS (
    UPDATE {schema}.jobs j SET has_logs = true FROM locked h
      WHERE j.id = h.id AND j.queue_no = q.no AND NOT h.has_logs AND h.no IN (SELECT job_no FROM written)
  )
  SELECT coalesce(string_agg(CASE WHEN h.id IS NULL THEN 'l' ELSE 'o' END, '' ORDER BY g.i), ''), array_agg(DISTINCT h.no)
    INTO v_answer, v_jobs FROM given g LEFT JOIN locked h ON h.id = g.id AND h.epoch = g.epoch;
  DELETE FROM {schema}.logs l USING unnest(v_jobs) j(no)
    WHERE l.job_no = j.no AND l.no <= (SELECT k.no FROM {schema}.logs k WHERE k.job_no = j.no ORDER BY k.no DESC OFFSET p_kept LIMIT 1);
  INSERT INTO {schema}.replays VALUES (q.no, v_now, p_token, v_answer);
  RETURN v_answer;
END $$;
