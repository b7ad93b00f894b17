import type { JobState } from '@burrow/core/protocol'
import { newJob, settlement } from '@burrow/core/testing'
import { startPostgres } from '@burrow/services'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresBroker } from '../src/index.ts'
import { listPage, type ListPageParams } from '../src/statements/list-jobs.ts'

/** Jobs in each state; the planner knows how many, so sorting them all must look as dear as it is. */
const JOBS = 20_000
const CALL = 500
const LOOK = 1_000
const QUEUE = 'q'

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

let server: Awaited<ReturnType<typeof startPostgres>>
let client: Client

beforeAll(async () => {
  server = await startPostgres()
  const broker = await createPostgresBroker({ url: server.url, namespace: 'plans', migrate: true })
  await broker.registerQueue({ queue: QUEUE })
  await broker.setRetention({
    queue: QUEUE,
    retention: { completedCount: JOBS, completedAgeMs: 3_600_000, cancelledCount: 0, cancelledAgeMs: 0 },
  })
  const [workerId, leaseMs, types] = ['worker', 3_600_000, ['plain']]
  const work = (token: string, settlements: readonly ReturnType<typeof settlement.complete>[]) =>
    broker.settleAndClaim({
      queue: QUEUE,
      workerId,
      token,
      settlements,
      claim: { limit: CALL, types, leaseMs },
    })
  for (let from = 0; from < 4 * JOBS; from += CALL) {
    const delayMs = from < JOBS ? 3_600_000 : 0
    const jobs = Array.from({ length: CALL }, (_, n) =>
      newJob({ id: `job-${from + n}`, type: 'plain', delayMs }),
    )
    await broker.enqueue({ queue: QUEUE, token: `enqueue-${from}`, jobs })
    if (from < 2 * JOBS) continue
    const { jobs: claimed } = await work(`claim-${from}`, [])
    if (from < 3 * JOBS)
      await broker.settleAndClaim({
        queue: QUEUE,
        workerId,
        token: `settle-${from}`,
        settlements: claimed.map((job) => settlement.complete(job)),
        claim: null,
      })
  }
  await broker.close()
  client = new Client(server.url)
  await client.connect()
  await client.query('VACUUM ANALYZE burrow.jobs, burrow.finished')
}, 180_000)
afterAll(async () => {
  await client?.end()
  await server?.stop()
})

function rowsRead(node: PlanNode): number {
  const own = node['Relation Name'] === 'jobs' || node['Relation Name'] === 'finished'
  const rows = own ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] : 0
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), rows)
}

/** How many rows of jobs a page reads, however the plan was made. */
async function readsOf(state: JobState, given: Partial<ListPageParams>): Promise<readonly number[]> {
  const operation = listPage(state)
  const params = {
    queue: QUEUE,
    state,
    type: null,
    tag: null,
    createdAfter: null,
    createdBefore: null,
    limit: 50,
    look: LOOK,
    position: null,
    ...given,
  }
  const values = operation
    .values(params, 'plans')
    .map((value) => (value === null ? 'NULL' : client.escapeLiteral(`${value as string | number}`)))
  const reads: number[] = []
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`)
    await client.query(`PREPARE page AS ${operation.text.replaceAll('{schema}', 'burrow')}`)
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE page(${values.join(', ')})`,
    )
    await client.query('DEALLOCATE page')
    reads.push(rowsRead(rows[0]!['QUERY PLAN'][0]!.Plan))
  }
  return reads
}

describe.each<JobState>(['scheduled', 'pending', 'active', 'completed'])('a page of %s jobs', (state) => {
  it('reads the rows it looks at, and no others', async () => {
    expect(await readsOf(state, {})).toEqual([LOOK, LOOK])
  })

  it('also deep in the list', async () => {
    const { rows } = await client.query<{ a: string; b: string }>(
      state === 'completed'
        ? 'SELECT finished_at AS a, no AS b FROM burrow.finished ORDER BY finished_at DESC, no DESC OFFSET 5000 LIMIT 1'
        : `SELECT ${{ scheduled: 'run_at AS a, no', pending: 'rank AS a, place', active: 'lease_ends_at AS a, no' }[state as 'pending']} AS b
             FROM burrow.jobs WHERE state = '${state}' ORDER BY 1, 2 OFFSET 5000 LIMIT 1`,
    )
    const { a, b } = rows[0]!
    expect(await readsOf(state, { position: [a, b], type: 'rare' })).toEqual([LOOK, LOOK])
  })
})
