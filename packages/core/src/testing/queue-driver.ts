import type {
  ClaimRequest,
  EnqueueOutcome,
  FullBroker,
  JobEdit,
  QueueStats,
  SettleAndClaimParams,
  SettleAndClaimResult,
  Settlement,
  SettleOutcome,
  SteerOutcome,
} from '../broker/index.ts'
import type { ClaimedJob, Job, JobState, NewJob } from '../protocol/index.ts'
import { freshName, newJob, settlement, TEST_TYPE } from './factories.ts'

/** The lease that {@link QueueDriver} takes; long, so that time that passes by itself does not matter. */
export const LEASE_MS = 30_000

/** Drives one queue as one worker, so that a test reads as a story. */
export class QueueDriver {
  readonly broker: FullBroker
  readonly queue: string
  readonly workerId: string

  constructor(broker: FullBroker, queue: string, workerId: string = freshName('worker')) {
    this.broker = broker
    this.queue = queue
    this.workerId = workerId
  }

  /** Another worker on the same queue, by default through the same broker. */
  another(broker: FullBroker = this.broker): QueueDriver {
    return new QueueDriver(broker, this.queue)
  }

  /** Stores jobs in one call. */
  async enqueue(...jobs: Partial<NewJob>[]): Promise<NewJob[]> {
    const all = jobs.map((job) => newJob(job))
    await this.broker.enqueue({ queue: this.queue, token: freshName('token'), jobs: all })
    return all
  }

  /** Stores one job. */
  async enqueueOne(job: Partial<NewJob> = {}): Promise<NewJob> {
    const [stored] = await this.enqueue(job)
    return stored!
  }

  /** Stores one job and says what became of it. */
  async offer(job: Partial<NewJob> = {}): Promise<EnqueueOutcome> {
    const jobs = [newJob(job)]
    const { outcomes } = await this.broker.enqueue({ queue: this.queue, token: freshName('token'), jobs })
    return outcomes[0]!
  }

  /** One call of `settleAndClaim`, with what is not given left out. */
  call(params: Partial<SettleAndClaimParams> = {}): Promise<SettleAndClaimResult> {
    return this.broker.settleAndClaim({
      queue: this.queue,
      workerId: this.workerId,
      token: freshName('token'),
      settlements: [],
      claim: null,
      ...params,
    })
  }

  async claim(limit = 1_000, request: Partial<ClaimRequest> = {}): Promise<readonly ClaimedJob[]> {
    const { jobs } = await this.call({ claim: { limit, types: [TEST_TYPE], leaseMs: LEASE_MS, ...request } })
    return jobs
  }

  /** Claims exactly one job. */
  async claimOne(request: Partial<ClaimRequest> = {}): Promise<ClaimedJob> {
    const [job] = await this.claim(1, request)
    if (!job) throw new Error('there is no job to claim')
    return job
  }

  async settle(...settlements: Settlement[]): Promise<readonly SettleOutcome[]> {
    return (await this.call({ settlements })).settled
  }

  /** A job that has just been handed to this worker. */
  async activeJob(job: Partial<NewJob> = {}, request: Partial<ClaimRequest> = {}): Promise<ClaimedJob> {
    const { id, type } = await this.enqueueOne(job)
    const jobs = await this.claim(1_000, { types: [type], ...request })
    const claimed = jobs.find((other) => other.id === id)
    if (!claimed) throw new Error('another job was claimed')
    return claimed
  }

  async completedJob(job: Partial<NewJob> = {}, result: string | null = null): Promise<ClaimedJob> {
    const active = await this.activeJob(job)
    await this.settle(settlement.complete(active, result))
    return active
  }

  async deadJob(job: Partial<NewJob> = {}): Promise<ClaimedJob> {
    const active = await this.activeJob(job)
    await this.settle(settlement.die(active))
    return active
  }

  async retryingJob(retryInMs: number, job: Partial<NewJob> = {}): Promise<ClaimedJob> {
    const active = await this.activeJob(job)
    await this.settle(settlement.retry(active, retryInMs))
    return active
  }

  async cancelledJob(job: Partial<NewJob> = {}): Promise<NewJob> {
    const stored = await this.enqueueOne(job)
    await this.broker.cancelJobs({ queue: this.queue, ids: [stored.id] })
    return stored
  }

  async find(id: string): Promise<Job | null> {
    const { jobs } = await this.broker.findJobs({ queue: this.queue, ids: [id] })
    return jobs[0] ?? null
  }

  /** The job, which must be kept. */
  async job(id: string): Promise<Job> {
    const job = await this.find(id)
    if (!job) throw new Error(`job ${id} is not kept`)
    return job
  }

  async state(id: string): Promise<JobState | null> {
    return (await this.find(id))?.state ?? null
  }

  stats(): Promise<QueueStats> {
    return this.broker.queueStats({ queue: this.queue })
  }

  async steer(
    operation: 'cancelJobs' | 'retryJobs' | 'runJobsNow' | 'deleteJobs',
    ...ids: string[]
  ): Promise<readonly SteerOutcome[]> {
    return (await this.broker[operation]({ queue: this.queue, ids })).outcomes
  }

  async edit(...edits: JobEdit[]): Promise<readonly SteerOutcome[]> {
    return (await this.broker.editJobs({ queue: this.queue, edits })).outcomes
  }

  async moveTo(to: string, ...ids: string[]): Promise<readonly SteerOutcome[]> {
    return (await this.broker.moveJobs({ queue: this.queue, to, ids })).outcomes
  }

  /** Lets one job of a type be active at once. */
  async oneAtATime(type: string = TEST_TYPE): Promise<void> {
    const limit = { rate: null, concurrency: 1, perKey: null }
    await this.broker.setLimit({ queue: this.queue, type, limit, ifRevision: null })
  }

  async renew(leaseMs: number, ...jobs: { id: string; epoch: number }[]) {
    const leases = jobs.map(({ id, epoch }) => ({ jobId: id, epoch }))
    return (await this.broker.renewLeases({ queue: this.queue, leaseMs, leases })).outcomes
  }

  sweep(limit = 1_000) {
    return this.broker.sweep({ queue: this.queue, limit })
  }
}
