import type { SetLimitResult } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import {
  asOptions,
  checkInteger,
  parseName,
  rejectUnknownKeys,
  resolveLimit,
  type Limit,
  type LimitOptions,
} from '../../protocol/index.ts'
import type { LimitCalls, QueueLimit, SetLimitOptions } from '../calls/limit-calls.ts'
import type { ClientCore } from '../client-core.ts'
import { isDefinition, type EnqueueableDefinition } from '../job-factory.ts'

function resolveTarget(target: EnqueueableDefinition | string): {
  readonly type: string
  readonly queue: string
} {
  if (typeof target === 'string') return { type: parseName(target, 'type'), queue: 'default' }
  if (isDefinition(target)) return { type: target.type, queue: target.defaults.queue }
  throw new InvalidOptionError('type', 'must be the name of a job type, or what defineJob returns')
}

/** Sets and shows the limits of job types. */
export class LimitClient implements LimitCalls {
  readonly #core: ClientCore

  constructor(core: ClientCore) {
    this.#core = core
  }

  async setLimit(
    target: EnqueueableDefinition | string,
    limit: LimitOptions,
    options?: SetLimitOptions,
  ): Promise<SetLimitResult> {
    return this.#write(target, resolveLimit(limit, 'limit'), options)
  }

  async removeLimit(
    target: EnqueueableDefinition | string,
    options?: SetLimitOptions,
  ): Promise<SetLimitResult> {
    return this.#write(target, null, options)
  }

  async limits(queue?: string): Promise<readonly QueueLimit[]> {
    this.#core.assertOpen()
    const { broker } = this.#core
    const queues = queue === undefined ? await broker.listQueues() : [parseName(queue, 'queue')]
    const lists = await Promise.all(
      queues.map(async (name) => {
        const limits = await broker.listLimits({ queue: name })
        return limits.map((limit): QueueLimit => ({ queue: name, ...limit }))
      }),
    )
    return lists.flat()
  }

  async #write(
    target: EnqueueableDefinition | string,
    limit: Limit | null,
    options: SetLimitOptions | undefined,
  ): Promise<SetLimitResult> {
    this.#core.assertOpen()
    const { type, queue } = resolveTarget(target)
    const given = asOptions(options, 'options')
    rejectUnknownKeys(given, ['queue', 'ifRevision'], 'options')
    const ifRevision =
      given.ifRevision === undefined
        ? null
        : checkInteger(given.ifRevision, 'options.ifRevision', 0, Number.MAX_SAFE_INTEGER)
    const name = await this.#core.useQueue(given.queue ?? queue, 'options.queue')
    return this.#core.broker.setLimit({ queue: name, type, limit, ifRevision })
  }
}
