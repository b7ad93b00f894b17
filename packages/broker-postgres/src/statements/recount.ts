import type { RecountResult } from '@burrow/core/broker'
import { JOB_STATES, type JobState } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

/** Rows of what was counted and what the counters say, at one moment, and of everything that does not fit together. */
export const recount: SqlOperation<{ readonly queue: string }, RecountResult> = {
  name: 'recount',
  text: `WITH q AS (
    SELECT no FROM {schema}.queues WHERE namespace = $1 AND name = $2
  ), found AS (
    SELECT j.state, count(*) AS jobs FROM {schema}.jobs j JOIN q ON q.no = j.queue_no GROUP BY 1
    UNION ALL
    SELECT f.state, count(*) FROM {schema}.finished f JOIN q ON q.no = f.queue_no GROUP BY 1
  ), said AS (
    SELECT s.state, sum(s.jobs) AS jobs FROM {schema}.counters c JOIN q ON q.no = c.queue_no CROSS JOIN LATERAL (VALUES
      ${JOB_STATES.map((state) => `('${state}'::{schema}.job_state, c.${state})`).join(', ')}) s(state, jobs) GROUP BY 1
  )
  SELECT 'counted', state::text, jobs FROM found
  UNION ALL
  SELECT 'problem', format('%s: counter says %s, found %s', s.state, s.jobs, coalesce(f.jobs, 0)), 0
    FROM said s LEFT JOIN found f ON f.state = s.state WHERE s.jobs <> coalesce(f.jobs, 0)
  UNION ALL
  SELECT 'problem', format('%s: no counter, found %s', f.state, f.jobs), 0
    FROM found f WHERE NOT EXISTS (SELECT FROM said s WHERE s.state = f.state)
  UNION ALL
  SELECT 'problem', format('%s set aside of type %s, counter says %s', coalesce(j.jobs, 0), coalesce(a.type, j.type), coalesce(a.amount, 0)), 0
    FROM (SELECT a.type, a.amount FROM {schema}.asides a JOIN q ON q.no = a.queue_no) a
    FULL JOIN (SELECT CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END AS type, count(*) AS jobs
      FROM {schema}.jobs j JOIN q ON q.no = j.queue_no WHERE j.aside GROUP BY 1) j ON j.type = a.type
    WHERE coalesce(a.amount, 0) <> coalesce(j.jobs, 0)
  UNION ALL
  SELECT 'problem', format('%s is set aside but its state is %s', j.id, j.state), 0
    FROM {schema}.jobs j JOIN q ON q.no = j.queue_no WHERE j.aside AND j.state <> 'pending'
  UNION ALL
  SELECT 'problem', format('limit of %s: counter says %s active, found %s', t.type, t.active, f.jobs), 0
    FROM {schema}.limits t JOIN q ON q.no = t.queue_no CROSS JOIN LATERAL (
      SELECT count(*) AS jobs FROM {schema}.jobs j
        WHERE j.queue_no = t.queue_no AND j.state = 'active' AND j.type = t.type AND j.lane IS NOT NULL) f
    WHERE t.active <> f.jobs
  UNION ALL
  SELECT 'problem', format('lane %s: counter says %s active, found %s', l.lane, l.active, f.jobs), 0
    FROM {schema}.lanes l JOIN q ON q.no = l.queue_no CROSS JOIN LATERAL (
      SELECT count(*) AS jobs FROM {schema}.jobs j WHERE j.queue_no = l.queue_no AND j.state = 'active' AND j.lane = l.lane) f
    WHERE l.active <> f.jobs
  UNION ALL
  SELECT 'problem', format('notices: counter says %s, found %s', n.said, n.found), 0 FROM (
    SELECT (SELECT coalesce(sum(c.amount), 0) FROM {schema}.notice_counts c JOIN q ON q.no = c.queue_no) AS said,
      (SELECT count(*) FROM {schema}.notices x JOIN q ON q.no = x.queue_no) AS found) n WHERE n.said <> n.found
  UNION ALL
  SELECT DISTINCT 'problem', format('lane %s has jobs and is closed', j.lane), 0
    FROM {schema}.jobs j JOIN q ON q.no = j.queue_no LEFT JOIN {schema}.lanes l ON l.queue_no = j.queue_no AND l.lane = j.lane
    WHERE j.state = 'pending' AND j.aside AND j.lane IS NOT NULL AND l.due_at IS NULL AND l.waits_for_slot IS NOT TRUE
  UNION ALL
  SELECT 'problem', format('%s is both finished and not', j.id), 0
    FROM {schema}.jobs j JOIN q ON q.no = j.queue_no JOIN {schema}.finished f ON f.id = j.id AND f.queue_no = j.queue_no
  UNION ALL
  SELECT 'problem', format('%s has a state of the other table', x.id), 0 FROM (
    SELECT j.id FROM {schema}.jobs j JOIN q ON q.no = j.queue_no WHERE j.state IN ('completed', 'dead', 'cancelled')
    UNION ALL
    SELECT f.id FROM {schema}.finished f JOIN q ON q.no = f.queue_no WHERE f.state NOT IN ('completed', 'dead', 'cancelled')) x
  LIMIT 200`,
  values: ({ queue }, namespace) => [namespace, queue],
  result(rows) {
    const counted = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>
    const problems: string[] = []
    for (const [kind, text, jobs] of rows) {
      if (kind === 'problem') problems.push(String(text))
      else counted[text as JobState] = Number(jobs)
    }
    return { counted, problems }
  },
}
