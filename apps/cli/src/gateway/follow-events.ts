import type { EventDto } from '@burrow/api-contract'
import { BurrowError } from '@burrow/core/errors'
import { delay, retryPause, systemClock, systemRandom } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { EventWatch } from './gateway.ts'

/** One connection to where events come from. */
interface Connection {
  /** Goes on behind this event; null: what comes. */
  readonly after: string | null
  readonly signal: AbortSignal
  /** Nothing that happens from now on is missed. */
  readonly onLive: () => void
  /** Told of every place to go on from, also of events that a filter leaves out. */
  readonly onPosition: (id: string) => void
}

function isLoss(error: unknown): boolean {
  if (error instanceof CliError) return error.code === EXIT.unreachable
  return BurrowError.isInstance(error, 'STORE_UNAVAILABLE')
}

/**
 * Events for as long as `signal` lets it: a connection that is lost is made again and goes on where it was. What fails before
 * anything was heard, or is no matter of the connection, is thrown.
 */
export async function* followEvents(
  connect: (connection: Connection) => AsyncIterable<EventDto>,
  { signal, onLive, onLost }: EventWatch,
): AsyncGenerator<EventDto, void> {
  let after: string | null = null
  let wasLive = false
  let failures = 0
  while (!signal.aborted) {
    let why = 'it was closed'
    try {
      yield* connect({
        after,
        signal,
        onLive: () => {
          onLive?.(wasLive)
          wasLive = true
          failures = 0
        },
        onPosition: (id) => {
          after = id
        },
      })
    } catch (error) {
      if (signal.aborted) return
      if (!wasLive || !isLoss(error)) throw error
      why = (error as Error).message
    }
    if (signal.aborted) return
    failures += 1
    if (failures === 1) onLost?.(why)
    await delay(systemClock, retryPause(failures, systemRandom), signal)
  }
}
