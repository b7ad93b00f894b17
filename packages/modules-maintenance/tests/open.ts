import { connect, type Burrow } from '@burrow/core'
import { QueueDriver, SimulatedClock } from '@burrow/core/testing'
import { onTestFinished } from 'vitest'

/** A memory store of its own on a clock that stands still. */
export async function open(startAt?: number): Promise<{ burrow: Burrow; clock: SimulatedClock }> {
  const clock = new SimulatedClock(startAt)
  const burrow = await connect('memory:', { clock })
  onTestFinished(() => burrow.close())
  return { burrow, clock }
}

/** Works in a queue as a worker would. */
export async function workIn(burrow: Burrow, queue: string): Promise<QueueDriver> {
  await burrow.broker.registerQueue({ queue })
  return new QueueDriver(burrow.broker, queue)
}
