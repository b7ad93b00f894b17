/** The measured process: plain Node, forked anew for every measurement, so that no run inherits compiled code or garbage. */
import { Actor } from './actor.ts'
import type { TaskReply, TaskRequest } from './protocol.ts'

const actor = new Actor()

async function answer({ id, task, params }: TaskRequest): Promise<void> {
  let reply: TaskReply
  try {
    const method = actor[task] as (params: unknown) => Promise<unknown>
    reply = { id, ok: true, value: await method.call(actor, params) }
  } catch (error) {
    reply = { id, ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  process.send?.(reply)
}

process.on('message', (request: TaskRequest) => void answer(request))
// The runner has gone, and with it the reason to run.
process.on('disconnect', () => process.exit(0))
