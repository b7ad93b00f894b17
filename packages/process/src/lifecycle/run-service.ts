import { systemClock, type Clock } from '@burrow/core'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { describeStartError } from './start-error.ts'

/** A service that wants its process to end. */
export interface EndRequest {
  readonly reason: string
  /** What the process then ends with, unless the stop fails. */
  readonly code: ExitCode
}

/** Something that runs until it is stopped. */
export interface Service {
  /** Ends in an orderly way; called once. */
  stop(): Promise<void>
  /** How long `stop` may take at most before the process ends anyway, in ms. */
  readonly stopLimitMs: number
  /** Resolves when it wants to be stopped without anybody asking for it. */
  readonly endRequested?: Promise<EndRequest>
}

interface RunServiceOptions {
  /** Goes before messages, e.g. `burrow`. */
  readonly name: string
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** How long a start may go on once a signal came. */
const START_PATIENCE_MS = 10_000

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * Runs a service as this process: prints why it cannot start, stops it on the first signal (exit code 0) and ends at once on the
 * second (128 + the signal). A signal that comes during the start stops it as soon as that is over, since it may run jobs already. A
 * service may also ask for its end itself.
 */
export async function runService(start: () => Promise<Service>, options: RunServiceOptions): Promise<void> {
  const clock = options.clock ?? systemClock
  const say = (text: string): void => void process.stderr.write(`${options.name}: ${text}\n`)
  let service: Service | null = null
  let stopping = false
  let isSignalled = false

  const end = async (running: Service, code: ExitCode): Promise<void> => {
    const limit = clock.setTimeout(() => {
      say(`did not stop within ${running.stopLimitMs} ms; ending anyway`)
      process.exit(EXIT.failed)
    }, running.stopLimitMs)
    try {
      await running.stop()
      process.exitCode = code
    } catch (error) {
      say(`stopped with an error: ${describeStartError(error).text}`)
      process.exitCode = EXIT.failed
    }
    clock.clearTimeout(limit)
    process.exit()
  }
  const stop = (running: Service, code: ExitCode): void => {
    if (stopping) return
    stopping = true
    void end(running, code)
  }
  const onSignal = (signal: keyof typeof SIGNALS): void => {
    // A second signal: whoever sends it does not want to wait.
    if (isSignalled) process.exit(SIGNALS[signal])
    isSignalled = true
    if (service === null) {
      say(`${signal} received while starting, stopping; again to end at once`)
      clock.setTimeout(() => {
        if (service === null) process.exit(SIGNALS[signal])
      }, START_PATIENCE_MS)
      return
    }
    say(`${signal} received, stopping; again to end at once`)
    stop(service, EXIT.ok)
  }
  for (const signal of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[])
    process.on(signal, () => onSignal(signal))

  try {
    const started = await start()
    service = started
    void started.endRequested?.then(({ reason, code }) => {
      if (!stopping) say(`${reason}; stopping`)
      stop(started, code)
    })
    if (isSignalled) stop(started, EXIT.ok)
  } catch (error) {
    const { text, code } = describeStartError(error)
    say(text)
    process.exit(code)
  }
}
