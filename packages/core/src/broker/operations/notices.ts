import type { JobEvent, NoticeName, Webhook } from '../../protocol/index.ts'

/**
 * An event of a job, kept in the queue until somebody says that it was passed on: unlike events for those who listen, none is lost
 * while nobody looks. It is written with the change that it tells of, or not at all. What is told again (a repeated settlement) is
 * noticed once; a second life of a job has an end of its own. That a job is deleted is no end.
 */
export interface Notice {
  /** Of one queue: later ones are greater as text. Never given twice, also after others were removed. A name. */
  readonly id: string
  /** `name` is one of NOTICE_NAMES; `id` is that of the notice, and no point to resume at. */
  readonly event: JobEvent
  /** What the job itself asks for, when it asks for this event; else null. */
  readonly webhook: Webhook | null
  /** Whether {@link SetNoticesParams} asks for this event. Either this or `webhook`, or both. */
  readonly isAsked: boolean
}

/**
 * Which events every queue of the namespace keeps notices of from now on, besides those that jobs ask for themselves (`webhook`). A
 * queue is one that was registered, before or later. Replaces what was set before; empty: none. Notices that are kept stay. When the
 * call fails, some queues may have it and some not: call again.
 */
export interface SetNoticesParams {
  readonly names: readonly NoticeName[]
}

export interface ReadNoticesParams {
  readonly queue: string
  /** 1 to 1,000. A store may give fewer, to bound its answer, but at least one if there is one. */
  readonly limit: number
}

/** Oldest first. Reading takes nothing away. */
export interface ReadNoticesResult {
  readonly notices: readonly Notice[]
  /** There are more behind these. */
  readonly more: boolean
  /**
   * Notices of this queue that were given up, ever: when nobody removes them, the newest 100,000 are kept (stores may keep a few more).
   */
  readonly dropped: number
}

/** Those that are not there any more are left out in silence. */
export interface RemoveNoticesParams {
  readonly queue: string
  /** At most 1,000. */
  readonly ids: readonly string[]
}
