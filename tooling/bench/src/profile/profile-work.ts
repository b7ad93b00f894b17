import { SEED } from '../actor/actor.ts'
import type { CpuProfile } from '../actor/cpu-profiler.ts'
import type { ActorHandle } from '../runner/actor-process.ts'
import type { RedisProbe } from '../runner/redis-probe.ts'
import { jobsPerSecond } from '../scenarios/rate.ts'
import { verifyOnce } from '../scenarios/verify.ts'
import type { ProfileOptions } from './options.ts'

export interface ProfiledRun {
  readonly profile: CpuProfile
  readonly rate: number
  readonly redisCpuMs: number
  /** `INFO commandstats` of the profiled part. */
  readonly commandStats: string
}

const QUEUES = ['bench']
const WARM_UP = { ...SEED, queues: QUEUES, count: 10_000 }

/** Runs one kind of work with Burrow, after a warm-up, and records nothing but that work. */
export async function profileWork(
  options: ProfileOptions,
  redis: RedisProbe,
  spawn: () => Promise<ActorHandle>,
): Promise<ProfiledRun> {
  const actor = await spawn()
  const run =
    options.work === 'process' ? await prepareWorker(options, actor, spawn) : prepareProducer(options, actor)
  await actor.call('warmUp', { enqueue: WARM_UP, work: options.work === 'process' })
  await redis.resetStats()
  const before = await redis.cpuMs()
  await actor.call('startProfile', undefined)
  const { startedAt, endedAt } = await run()
  const profile = await actor.call('stopProfile', undefined)
  const redisCpuMs = (await redis.cpuMs()) - before
  const commandStats = await redis.commandStats()
  return { profile, rate: jobsPerSecond(options.count, startedAt, endedAt), redisCpuMs, commandStats }
}

type Run = () => Promise<{ startedAt: number; endedAt: number }>

async function prepareWorker(
  { count, concurrency }: ProfileOptions,
  worker: ActorHandle,
  spawn: () => Promise<ActorHandle>,
): Promise<Run> {
  const producer = await spawn()
  await producer.call('enqueue', { ...SEED, queues: QUEUES, count })
  await producer.close()
  return async () => {
    await worker.call('startWork', { queues: QUEUES, concurrency, total: count })
    const { handled, firstAt, lastAt } = await worker.call('workDone', { wait: true })
    verifyOnce(count, [handled])
    return { startedAt: firstAt, endedAt: lastAt }
  }
}

function prepareProducer({ count, work }: ProfileOptions, producer: ActorHandle): Run {
  const calls = work === 'bulk-enqueue' ? { batch: 1_000, inFlight: 1 } : { batch: 1, inFlight: 100 }
  return () => producer.call('enqueue', { ...SEED, ...calls, queues: QUEUES, count })
}
