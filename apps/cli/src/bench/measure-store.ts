import { Worker, type Burrow } from '@burrow/core'
import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { ProgressLine } from '../output/progress-line.ts'
import { BENCH_QUEUE, BENCH_TYPE, benchModule, HandledJobs, payloadOf } from './bench-job.ts'
import { latenciesOf, rateOf, type BenchReport } from './bench-report.ts'

export interface BenchSize {
  readonly jobs: number
  readonly concurrency: number
  readonly payloadBytes: number
}

/** Jobs in a call, and calls under way at once. */
const BATCH = 500
const CALLS = 2
/** Jobs that nobody measures: code is compiled and connections are opened meanwhile. */
const WARM_UP = 1_000
const PICKUPS = 200
const LOOK_MS = 50
/** A worker that gets no job for so long gets none any more. */
const STALLED_MS = 30_000

interface Measurement {
  readonly burrow: Burrow
  readonly size: BenchSize
  readonly signal: AbortSignal
  readonly progress: ProgressLine
}

async function enqueueAll({ burrow, size, signal, progress }: Measurement, jobs: number): Promise<number> {
  const options = { queue: BENCH_QUEUE }
  const startedAt = systemClock.monotonic()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < jobs) {
      signal.throwIfAborted()
      const first = next
      next = Math.min(jobs, first + BATCH)
      const items = Array.from({ length: next - first }, (_, index) => ({
        type: BENCH_TYPE,
        payload: payloadOf(first + index, size.payloadBytes),
        options,
      }))
      await burrow.enqueueMany(items)
      progress.show(`enqueueing: ${next} of ${jobs}`)
    }
  }
  await Promise.all(Array.from({ length: CALLS }, lane))
  return systemClock.monotonic() - startedAt
}

/** Waits until every job was handled, and until the store has the ends of all. */
async function settled(
  { burrow, signal, progress }: Measurement,
  handled: HandledJobs,
  jobs: number,
): Promise<void> {
  let seen = -1
  let seenAt = systemClock.monotonic()
  for (;;) {
    signal.throwIfAborted()
    if (handled.handled === jobs) {
      const { pending, active } = (await burrow.queue(BENCH_QUEUE)).counts
      if (pending + active === 0) return
    }
    const count = handled.handled + handled.repeated
    if (count !== seen) [seen, seenAt] = [count, systemClock.monotonic()]
    else if (systemClock.monotonic() - seenAt > STALLED_MS) return
    progress.show(`working: ${handled.handled} of ${jobs}`)
    await delay(systemClock, LOOK_MS, signal)
  }
}

/** Lets a worker handle what waits. Says how long it took until the last handler was called. */
async function workOff(
  measurement: Measurement,
  jobs: number,
): Promise<{ handled: HandledJobs; ms: number }> {
  const { burrow, size } = measurement
  const handled = new HandledJobs(jobs)
  let lastAt = 0
  const worker = new Worker(burrow, {
    modules: [
      benchModule((no) => {
        handled.note(no)
        lastAt = systemClock.monotonic()
      }),
    ],
    queues: [BENCH_QUEUE],
    concurrency: size.concurrency,
    schedules: false,
    name: 'bench',
  })
  const startedAt = systemClock.monotonic()
  try {
    await worker.start()
    await settled(measurement, handled, jobs)
  } finally {
    await worker.stop()
  }
  return { handled, ms: Math.max(0, lastAt - startedAt) }
}

/** One job after the other, each once the worker is idle again. */
async function pickups({ burrow, size, signal, progress }: Measurement): Promise<readonly number[]> {
  const times: number[] = []
  let onStart: () => void = () => {}
  const interrupted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  interrupted.catch(() => {})
  const worker = new Worker(burrow, {
    modules: [benchModule(() => onStart())],
    ...{ queues: [BENCH_QUEUE], concurrency: 1, schedules: false, name: 'bench' },
  })
  try {
    await worker.start()
    for (let no = 0; no < PICKUPS; no += 1) {
      signal.throwIfAborted()
      const isStarted = new Promise<number>((resolve) => {
        onStart = () => resolve(systemClock.monotonic())
      })
      const startedAt = systemClock.monotonic()
      const job = await burrow.enqueue(BENCH_TYPE, payloadOf(no, size.payloadBytes), { queue: BENCH_QUEUE })
      times.push((await Promise.race([isStarted, interrupted])) - startedAt)
      await job.result({ signal, timeoutMs: STALLED_MS })
      progress.show(`pickup: ${no + 1} of ${PICKUPS}`)
    }
  } finally {
    await worker.stop()
  }
  return times
}

/** Measures the store of a client, in whose namespace is nothing else. @throws CliError (exit code 1) when a worker gets no jobs */
export async function measureStore(measurement: Measurement): Promise<BenchReport> {
  const { burrow, size } = measurement
  const warmUp = Math.min(WARM_UP, size.jobs)
  await enqueueAll(measurement, warmUp)
  const { handled: warm } = await workOff(measurement, warmUp)
  if (warm.handled === 0) throw new CliError(EXIT.failed, `the worker got no job for ${STALLED_MS / 1_000} s`)
  const enqueueMs = await enqueueAll(measurement, size.jobs)
  const { handled, ms } = await workOff(measurement, size.jobs)
  const times = await pickups(measurement)
  const lost = size.jobs - handled.handled
  const { info } = burrow.broker
  return {
    store: info.store,
    address: info.address,
    server: (await burrow.broker.diagnose()).server,
    jobs: size.jobs,
    concurrency: size.concurrency,
    payload_bytes: size.payloadBytes,
    enqueue: rateOf(size.jobs, enqueueMs),
    work: rateOf(handled.handled, ms),
    pickup: latenciesOf(times),
    exactly_once: lost === 0 && handled.repeated === 0,
    lost,
    repeated: handled.repeated,
  }
}
