import type { ActorHandle } from '../runner/actor-process.ts'

/** @throws unless every job of the run was handled once, by one of the workers */
export function verifyOnce(total: number, tallies: readonly Uint8Array[]): void {
  let missing = 0
  let repeated = 0
  for (let n = 0; n < total; n++) {
    const times = tallies.reduce((sum, handled) => sum + (handled[n] ?? 0), 0)
    if (times === 0) missing += 1
    if (times > 1) repeated += 1
  }
  if (missing + repeated > 0)
    throw new Error(`of ${total} jobs ${missing} were not handled and ${repeated} more than once`)
}

/** @throws unless the store says that nothing waits and nothing runs */
export async function verifySettled(actor: ActorHandle, queues: readonly string[]): Promise<void> {
  for (const queue of queues) {
    const { waiting, active } = await actor.call('counts', { queue })
    if (waiting + active > 0)
      throw new Error(`queue ${queue} has ${waiting} waiting and ${active} active jobs after the run`)
  }
}

/** For a worker that was stopped early. @throws unless every job was handled once or is still there */
export function verifyAtMostOnce(total: number, handled: Uint8Array, left: number): void {
  const once = handled.filter((times) => times === 1).length
  const repeated = handled.filter((times) => times > 1).length
  if (repeated > 0 || once + left !== total)
    throw new Error(
      `of ${total} jobs ${once} were handled once, ${repeated} more often, and ${left} are left`,
    )
}
