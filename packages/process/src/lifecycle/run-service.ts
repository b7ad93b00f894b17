import { systemClock, type Clock } from '@burrow/core'
import { EXIT } from './exit-codes.ts'
import { describeStartError } from './start-error.ts'

/** Something that runs until it is stopped. */
export interface Service {
  /** Ends in an orderly way; called once. */
  stop(): Promise<void>
  /** How long `stop` may take at most before the process ends anyway, in ms. */
  readonly stopLimitMs: number
}

interface RunServiceOptions {
  /** Goes before messages, e.g. `burrow`. */
  readonly name: string
  /** @default the clock of the process */
  readonly clock?: Clock
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * Runs a service as this process: prints why it cannot start, stops it on the first signal (exit code 0) and ends at once on the
 * second (128 + the signal).
 */
export async function runService(start: () => Promise<Service>, options: RunServiceOptions): Promise<void> {
  const clock = options.clock ?? systemClock
  const say = (text: string): void => void process.stderr.write(`${options.name}: ${text}\n`)
  let service: Service | null = null
  let stopping = false

  const end = async (running: Service): Promise<void> => {
    const limit = clock.setTimeout(() => {
      say(`did not stop within ${running.stopLimitMs} ms; ending anyway`)
      process.exit(EXIT.failed)
    }, running.stopLimitMs)
    try {
      await running.stop()
      process.exitCode = EXIT.ok
    } catch (error) {
      say(`stopped with an error: ${describeStartError(error).text}`)
      process.exitCode = EXIT.failed
    }
    clock.clearTimeout(limit)
    process.exit()
  }
  const onSignal = (signal: keyof typeof SIGNALS): void => {
    // A second signal, or one while starting: whoever sends it does not want to wait.
    if (stopping || service === null) process.exit(SIGNALS[signal])
    stopping = true
    say(`${signal} received, stopping; again to end at once`)
    void end(service)
  }
  for (const signal of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[])
    process.on(signal, () => onSignal(signal))

  try {
    service = await start()
  } catch (error) {
    const { text, code } = describeStartError(error)
    say(text)
    process.exit(code)
  }
}
