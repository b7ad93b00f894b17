import { expect } from 'vitest'
import type { Settlement } from '../../broker/index.ts'
import type { ClaimedJob } from '../../protocol/index.ts'
import type { Random } from '../../time/index.ts'
import { freshName, newJob, newJobs, settlement, TEST_TYPE } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import { seededRandom } from '../seeded-random.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

async function openDrivers({ broker, other, openBroker, queue }: Bench): Promise<readonly QueueDriver[]> {
  const brokers = [broker, other, await openBroker(), await openBroker()]
  return brokers.flatMap((each) => [new QueueDriver(each, queue), new QueueDriver(each, queue)])
}

/** What workers hold at the moment, as they see it: a job leaves when its settlement is sent. */
class Ledger {
  readonly held = new Set<string>()
  readonly completed: string[] = []
  readonly wrong: string[] = []

  take(job: ClaimedJob): void {
    if (this.held.has(job.id)) this.wrong.push(`${job.id} was handed out twice`)
    this.held.add(job.id)
  }
}

function chooseEnd(job: ClaimedJob, random: Random): Settlement {
  const chance = random()
  if (chance < 0.6) return settlement.complete(job, '1')
  if (chance < 0.75) return settlement.retry(job, 0)
  return chance < 0.9 ? settlement.release(job) : settlement.snooze(job, 0)
}

/** Works until `total` jobs are completed. */
async function work(driver: QueueDriver, ledger: Ledger, total: number, random: Random): Promise<void> {
  let jobs: readonly ClaimedJob[] = []
  for (let calls = 0; ledger.completed.length < total; calls += 1) {
    if (calls > 20_000) throw new Error('the work does not end')
    const settlements = jobs.map((job) => chooseEnd(job, random))
    for (const { jobId } of settlements) ledger.held.delete(jobId)
    const limit = 1 + Math.floor(random() * 20)
    const answer = await driver.call({ settlements, claim: { limit, types: [TEST_TYPE], leaseMs: 600_000 } })
    for (const [index, outcome] of answer.settled.entries()) {
      const { jobId, kind } = settlements[index]!
      if (outcome !== 'ok') ledger.wrong.push(`${jobId} was refused`)
      else if (kind === 'complete') ledger.completed.push(jobId)
    }
    jobs = answer.jobs
    for (const job of jobs) ledger.take(job)
    // Gives the others a turn on a store that answers within a microtask.
    if (calls % 8 === 0) await driver.broker.waitForWork({ ...once, queues: [driver.queue] })
  }
  await driver.settle(...jobs.map((job) => settlement.release(job)))
}

const once = { types: [TEST_TYPE], timeoutMs: 1, signal: AbortSignal.abort() }

/** Many processes at once. */
export const concurrencySuite: ConformanceSuite = {
  name: 'concurrency',
  define(test) {
    test('many claimers: no job is handed out twice, none is lost, each is completed once', async (bench) => {
      const drivers = await openDrivers(bench)
      const ledger = new Ledger()
      const total = 2_000
      const produce = async (driver: QueueDriver) => {
        for (let batch = 0; batch < 5; batch += 1) await driver.enqueue(...newJobs(total / 20))
      }
      await Promise.all([
        ...drivers.slice(0, 4).map(produce),
        ...drivers.map((driver, index) => work(driver, ledger, total, seededRandom(index))),
      ])
      expect(ledger.wrong).toEqual([])
      expect(new Set(ledger.completed).size).toBe(total)
      expect(ledger.completed).toHaveLength(total)
      const { counts, totals } = await drivers[0]!.stats()
      expect(totals).toMatchObject({ enqueued: total, completed: total, crashed: 0, dead: 0 })
      expect(counts).toMatchObject({ pending: 0, active: 0, retrying: 0, scheduled: 0 })
    }, 60_000)

    test('jobs of workers that vanish are finished by others, once, and late commits are refused', async (bench) => {
      const drivers = await openDrivers(bench)
      const [survivor, ...vanishing] = drivers
      const jobs = await survivor!.enqueue(...newJobs(700))
      const lost = await Promise.all(
        vanishing.map(async (driver) => ({ driver, jobs: await driver.claim(100) })),
      )
      expect(new Set(lost.flatMap((entry) => entry.jobs.map(({ id }) => id))).size).toBe(700)
      await bench.advance(LEASE_MS + 1)
      const swept = await Promise.all(drivers.map((driver) => driver.sweep()))
      expect(swept.flatMap(({ requeued }) => requeued).toSorted()).toEqual(
        jobs.map(({ id }) => id).toSorted(),
      )
      const again = await survivor!.claim()
      const [mine, ...late] = await Promise.all([
        survivor!.settle(...again.map((job) => settlement.complete(job, '"survivor"'))),
        ...lost.map(({ driver, jobs: old }) =>
          driver.settle(...old.map((job) => settlement.complete(job, '"late"'))),
        ),
      ])
      expect(new Set(mine)).toEqual(new Set(['ok']))
      expect(new Set(late.flat())).toEqual(new Set(['lease_lost']))
      expect((await survivor!.stats()).totals).toMatchObject({ completed: 700, crashed: 700 })
      expect((await survivor!.job(jobs[0]!.id)).result).toBe('survivor')
    })

    test('of two ends of one attempt one counts', async (bench) => {
      const [first, , second] = await openDrivers(bench)
      await first!.enqueue(...newJobs(100))
      const jobs = await first!.claim()
      const [completed, died] = await Promise.all([
        first!.settle(...jobs.map((job) => settlement.complete(job))),
        second!.settle(...jobs.map((job) => settlement.die(job))),
      ])
      for (const [index, outcome] of completed.entries())
        expect(died[index]).toBe(outcome === 'ok' ? 'lease_lost' : 'ok')
      const { counts } = await first!.stats()
      expect(counts.completed + counts.dead).toBe(100)
    })

    test('of many enqueued jobs with one id or one unique key one is created', async (bench) => {
      const drivers = await openDrivers(bench)
      const same = newJob()
      const enqueue = (driver: QueueDriver, job: ReturnType<typeof newJob>) =>
        driver.broker.enqueue({ queue: bench.queue, token: freshName('token'), jobs: [job] })
      for (const make of [() => same, () => newJob({ uniqueKey: 'k' })]) {
        const answers = await Promise.all(drivers.map((driver) => enqueue(driver, make())))
        const outcomes = answers.flatMap((answer) => answer.outcomes)
        expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1)
        expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1)
      }
    })

    test('claiming, cancelling, deleting and draining at once leave sound numbers', async (bench) => {
      const drivers = await openDrivers(bench)
      const [driver] = drivers
      const jobs = await driver!.enqueue(...newJobs(600), ...newJobs(200, { delayMs: 600_000 }))
      const ids = jobs.map(({ id }) => id)
      const claimed = await Promise.all([
        drivers[1]!.claim(100),
        drivers[2]!.claim(100),
        drivers[3]!.steer('cancelJobs', ...ids.slice(100, 400)),
        drivers[4]!.steer('deleteJobs', ...ids.slice(300, 600)),
        drivers[5]!.steer('runJobsNow', ...ids.slice(600)),
        bench.broker.drainQueue({ queue: bench.queue, limit: 50 }),
        drivers[6]!.claim(100),
      ])
      const held = [...claimed[0], ...claimed[1], ...claimed[6]]
      expect(new Set(held.map(({ id }) => id)).size).toBe(held.length)
      expect((await driver!.stats()).counts.active).toBe(held.length)
    })
  },
}
