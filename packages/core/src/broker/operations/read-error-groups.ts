import type { ErrorGroup } from '../../protocol/index.ts'

/** Where a page of groups ended. */
export interface ErrorGroupPlace {
  readonly lastSeenAt: number
  readonly shape: string
  readonly type: string
}

export interface ReadErrorGroupsParams {
  readonly queue: string
  /** 1 to 200. */
  readonly limit: number
  /** Only those behind this place: seen earlier, or at the same time and smaller by shape, then type. Null: from the newest on. */
  readonly after: ErrorGroupPlace | null
}

export interface ReadErrorGroupsResult {
  /** Seen last first; of those seen at the same time the largest first, by shape, then type. */
  readonly groups: readonly ErrorGroup[]
  /** The place of the last group when there may be more behind it. */
  readonly next: ErrorGroupPlace | null
  /** Store time in ms. */
  readonly now: number
}
