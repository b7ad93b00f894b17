import { newJobId } from '../../protocol/index.ts'
import { Scheduler } from '../../scheduler/index.ts'
import type { ClientCore } from '../client-core.ts'

/** How often it asks although nobody says that schedules changed, in ms. */
const ASK_EVERY_MS = 5_000

/** A running scheduler; see {@link Burrow.startScheduler}. */
export interface SchedulerHandle extends AsyncDisposable {
  /** Waits for what is under way, and lets another process watch. Never rejects; safe to call twice. */
  stop(): Promise<void>
}

/** Fires schedules in a process without a worker, until it is stopped or the client is closed. */
export function runScheduler({ broker, settings, closers }: ClientCore): SchedulerHandle {
  const { clock, random, logger, instrumentation: hooks } = settings
  const watcher = newJobId('scheduler', clock.now(), random)
  const scheduler = new Scheduler({ broker, watcher, clock, random, logger, hooks, askEveryMs: ASK_EVERY_MS })
  const ended = new AbortController()
  let stopped: Promise<void> | null = null
  const end = async (): Promise<void> => {
    ended.abort()
    await scheduler.stop()
    closers.delete(stop)
    // Only polite: a watcher that stays silent is followed when the time it was told has passed.
    await broker.removeWorker({ workerId: watcher }).catch(() => {})
  }
  const stop = (): Promise<void> => (stopped ??= end())
  closers.add(stop)
  broker.watchSignals({
    signal: ended.signal,
    onSignal: ({ kind }) => {
      if (kind === 'schedules') scheduler.request()
    },
  })
  scheduler.start()
  return { stop, [Symbol.asyncDispose]: stop }
}
