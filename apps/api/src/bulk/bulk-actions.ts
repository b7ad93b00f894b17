import {
  toBulkOptions,
  toBulkPreviewDto,
  type BulkActionDto,
  type BulkPreviewDto,
  type ListedBulkActionDto,
  type NewBulkActionDto,
} from '@burrow/api-contract'
import { isDeepStrictEqual } from 'node:util'
import { ReachError, type Actor } from '@burrow/auth'
import { BurrowError, type Burrow, type Logger } from '@burrow/core'
import { newJobId } from '@burrow/core/protocol'
import { bulkLocation } from '../routes/bulk-actions/location.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { toBulkActionDto, toListedBulkActionDto, type ShownBulkAction } from './show-bulk-action.ts'

/** Bulk actions that run at once. */
const MAX_RUNNING = 20
/** Bulk actions that have ended and can still be looked at. */
const MAX_ENDED = 100

/** Who asks, and what he reaches. */
export interface BulkCaller {
  readonly actor: Actor
  /** A client that reaches as far. */
  readonly burrow: Burrow
  readonly requestId: string
}

/** A request that may come twice: its times may be said by now, so it is compared as it came. */
interface Repeatable {
  readonly id: string
  readonly asked: unknown
}

interface Entry extends ShownBulkAction {
  readonly caller: BulkCaller
  expected: ShownBulkAction['expected']
  readonly asked: unknown
  endedAt: number | null
  reason: string | null
  ended: Promise<void>
}

export interface BulkActionsParams {
  readonly burrow: Burrow
  readonly logger: Logger
  /** Told whenever one has ended. */
  readonly onEnd?: () => void
}

/** The bulk actions of this process: what runs, and what ended lately. */
export class BulkActions {
  readonly #burrow: Burrow
  readonly #logger: Logger
  /** In the order in which they came. */
  readonly #entries = new Map<string, Entry>()
  readonly #onEnd: BulkActionsParams['onEnd']
  #isStopping = false

  constructor({ burrow, logger, onEnd }: BulkActionsParams) {
    this.#burrow = burrow
    this.#logger = logger
    this.#onEnd = onEnd
  }

  /** What a bulk action would do. @throws errors of bad input with `field` */
  async preview(request: NewBulkActionDto, caller: BulkCaller): Promise<BulkPreviewDto> {
    assertReaches(caller.actor, request)
    return toBulkPreviewDto(await caller.burrow.bulk(toBulkOptions(request)).preview())
  }

  /**
   * Starts one, or finds the one that was started with this id.
   * @throws ProblemError (`TOO_MANY_BULK_ACTIONS`, `SHUTTING_DOWN`, `IDEMPOTENCY_KEY_REUSED`), errors of bad input with `field`
   */
  start(
    request: NewBulkActionDto,
    caller: BulkCaller,
    repeatable?: Repeatable,
  ): { readonly dto: BulkActionDto; readonly isNew: boolean } {
    const known = repeatable && this.#entries.get(repeatable.id)
    if (known !== undefined) {
      const isSame =
        isDeepStrictEqual(known.asked, repeatable?.asked) &&
        isDeepStrictEqual(known.caller.actor.grant.queues, caller.actor.grant.queues)
      if (isSame) return { dto: toBulkActionDto(known), isNew: false }
      throw new ProblemError(
        'IDEMPOTENCY_KEY_REUSED',
        'this Idempotency-Key was used for another bulk action',
        'Idempotency-Key',
      )
    }
    if (this.#isStopping)
      throw new ProblemError('SHUTTING_DOWN', 'the server is stopping; nothing was done to any job')
    assertReaches(caller.actor, request)
    const action = caller.burrow.bulk(toBulkOptions(request))
    if (this.#running().length >= MAX_RUNNING) {
      throw new ProblemError(
        'TOO_MANY_BULK_ACTIONS',
        `${MAX_RUNNING} bulk actions run here already; wait for one or abort one`,
      )
    }
    const { clock, random } = this.#burrow.settings
    const createdAt = clock.now()
    const id = repeatable?.id ?? newJobId('bulk-actions', createdAt, random)
    const entry: Entry = {
      ...{ id, request, asked: repeatable?.asked ?? null, action, createdAt, caller },
      ...{ expected: null, endedAt: null, reason: null, ended: Promise.resolve() },
    }
    this.#entries.set(id, entry)
    entry.ended = this.#run(entry)
    return { dto: toBulkActionDto(entry), isNew: true }
  }

  /** The newest first, of those that only touch queues which whoever asks has. */
  list(actor: Actor): ListedBulkActionDto[] {
    const entries = [...this.#entries.values()].filter((entry) => isVisible(entry, actor))
    return entries.toReversed().map(toListedBulkActionDto)
  }

  /** @throws ProblemError (`BULK_ACTION_NOT_FOUND`) */
  find(id: string, actor: Actor): BulkActionDto {
    return toBulkActionDto(this.#find(id, actor))
  }

  /** @throws ProblemError (`BULK_ACTION_NOT_FOUND`, `BULK_ACTION_ENDED`) */
  pause(id: string, actor: Actor): BulkActionDto {
    const entry = this.#findRunning(id, actor)
    entry.action.pause()
    return toBulkActionDto(entry)
  }

  /** @throws ProblemError (`BULK_ACTION_NOT_FOUND`, `BULK_ACTION_ENDED`) */
  resume(id: string, actor: Actor): BulkActionDto {
    const entry = this.#findRunning(id, actor)
    entry.action.resume()
    return toBulkActionDto(entry)
  }

  /** Resolves when it has ended; at once when it had. @throws ProblemError (`BULK_ACTION_NOT_FOUND`) */
  async abort(id: string, actor: Actor): Promise<BulkActionDto> {
    const entry = this.#find(id, actor)
    await this.#end(entry, 'REQUESTED')
    return toBulkActionDto(entry)
  }

  /** Takes no more, aborts what runs and says so. Resolves when all have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(
      this.#running().map(async (entry) => {
        await this.#end(entry, 'SHUTTING_DOWN')
        const { state, matched, done } = entry.action.progress
        if (state === 'aborted')
          this.#logger.warn('a bulk action was aborted because the server stops; what was done stays done', {
            ...{ id: entry.id, action: entry.request.action, matched, done },
          })
      }),
    )
  }

  async #run(entry: Entry): Promise<void> {
    try {
      entry.expected = await countExpected(entry)
      await entry.action.run()
    } catch (error) {
      entry.reason = BurrowError.isInstance(error) ? error.code : 'INTERNAL'
      this.#logger.error('a bulk action failed', {
        id: entry.id,
        error: error instanceof Error ? error.message : String(error),
      })
    }
    if (entry.action.progress.state === 'done') entry.reason = null
    entry.endedAt = this.#burrow.settings.clock.now()
    this.#onEnd?.()
    this.#noteEnd(entry)
    const ended = [...this.#entries.values()].filter(({ endedAt }) => endedAt !== null)
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) this.#entries.delete(id)
  }

  #noteEnd({ id, request, action, caller, reason }: Entry): void {
    const { state, matched, done, refused, failed } = action.progress
    this.#logger.info('a bulk action ended', {
      ...{ audit: true, action: `bulk-actions.create ${request.action}`, target: bulkLocation(id) },
      ...{ actor: caller.actor.id, actor_name: caller.actor.name, request_id: caller.requestId },
      ...{ outcome: state, reason, matched, done, refused, failed },
    })
  }

  async #end(entry: Entry, reason: string): Promise<void> {
    if (entry.endedAt !== null) return
    entry.reason ??= reason
    entry.action.abort()
    await entry.ended
  }

  #running(): Entry[] {
    return [...this.#entries.values()].filter(({ endedAt }) => endedAt === null)
  }

  #find(id: string, actor: Actor): Entry {
    const entry = this.#entries.get(id)
    if (entry !== undefined && isVisible(entry, actor)) return entry
    throw new ProblemError(
      'BULK_ACTION_NOT_FOUND',
      `this process has no bulk action "${id}": the last ${MAX_ENDED} that ended are kept, until it stops`,
    )
  }

  #findRunning(id: string, actor: Actor): Entry {
    const entry = this.#find(id, actor)
    if (entry.endedAt === null) return entry
    throw new ProblemError(
      'BULK_ACTION_ENDED',
      `bulk action "${id}" has ended: ${entry.action.progress.state}`,
    )
  }
}

/** How many jobs an action is about, before it changes any: afterwards nobody can tell. */
async function countExpected({ action, request }: Entry): Promise<Entry['expected']> {
  const { count, isExact } = await action.preview()
  const { limit = count } = request
  return { count: Math.min(count, limit), is_exact: isExact || limit <= count }
}

/** Whether all that an action can touch is within what somebody has. */
function isVisible({ request, caller }: Entry, { grant }: Actor): boolean {
  const { filter, to } = request
  const from = filter?.queue === undefined ? caller.actor.grant.queues : [filter.queue]
  return grant.coversQueues(to === undefined ? from : [...from, to])
}

/** @throws ReachError for a queue that is named and not within what somebody has */
function assertReaches({ grant }: Actor, { filter, to }: NewBulkActionDto): void {
  const { queue } = filter ?? {}
  if (queue !== undefined && !grant.reaches(queue))
    throw new ReachError('QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
  if (to !== undefined && !grant.reaches(to))
    throw new ReachError('FORBIDDEN', `this key is not for the queue "${to}"`)
}
