import { formatJobQuery, type JobQuery } from '@burrow/api-contract/job-query'
import { systemClock, type TimerHandle } from '@burrow/core/time'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { jobsQuery, newestJobsQuery, type Job } from '../../api/jobs.ts'
import { queryClient } from '../../api/query-client.ts'
import { onLiveEvent } from '../../live/live.ts'
import type { LiveEvent } from '../../live/affected-keys.ts'
import { countNew, forgetRead, latestOf, NO_UPDATES, noteEvents, type RowUpdates } from './row-updates.ts'

/** Updates that are kept; the rows of so many events ago are rarely still looked at. */
const MAX_UPDATES = 2_000
/** Events that come within such a time are shown together. */
const GATHER_MS = 100

export interface JobList {
  /** As they were read. */
  readonly rows: readonly Job[]
  /** A row as it is now. */
  readonly latest: (job: Job) => Job
  /** Jobs that were read to find the rows. */
  readonly looked: number
  readonly fresh: number
  readonly isFreshMore: boolean
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly isLoadingMore: boolean
  readonly error: Error | null
  loadMore(): void
  retry(): void
  showFresh(): void
}

/** What events say of rows since the list was read. */
function useRowUpdates(filterKey: string, read: readonly (readonly Job[])[]): [RowUpdates, () => void] {
  const [updates, setUpdates] = useState<RowUpdates>(NO_UPDATES)
  const forget = useCallback(() => setUpdates(NO_UPDATES), [])
  useEffect(forget, [filterKey, forget])
  useEffect(() => setUpdates((before) => read.reduce(forgetRead, before)), [read])
  useEffect(() => {
    let gathered: LiveEvent[] = []
    const note = (): void => {
      const events = gathered
      gathered = []
      setUpdates((before) => noteEvents(before.size >= MAX_UPDATES ? NO_UPDATES : before, events))
    }
    let timer: TimerHandle = null
    const stop = onLiveEvent((event) => {
      gathered.push(event)
      if (gathered.length === 1) timer = systemClock.setTimeout(note, GATHER_MS)
    })
    return () => {
      stop()
      systemClock.clearTimeout(timer)
    }
  }, [])
  return [updates, forget]
}

/**
 * Jobs that fit a query. Rows stay where they are while somebody holds them, and tell their newest state; while nobody does, what is
 * new appears by itself.
 */
export function useJobList(query: JobQuery, isHeld: boolean): JobList {
  const filter = formatJobQuery(query)
  const listQuery = jobsQuery(filter)
  const list = useInfiniteQuery(listQuery)
  const newest = useQuery({ ...newestJobsQuery(filter), enabled: list.isSuccess })

  const read = useMemo(() => list.data?.pages.map(({ items }) => items) ?? [], [list.data])
  const now = newest.data
  const nowItems = useMemo(() => now?.items ?? [], [now])
  const lastRead = useMemo(() => [read.at(-1) ?? [], nowItems], [read, nowItems])
  const [updates, forget] = useRowUpdates(filter, lastRead)
  const rows = useMemo(() => read.flat(), [read])
  const latest = useMemo(() => latestOf(nowItems, updates), [nowItems, updates])
  const fresh = useMemo(() => countNew(read, nowItems), [read, nowItems])
  const looked = list.data?.pages.reduce((sum, { scan }) => sum + scan.scanned, 0) ?? 0

  const showFresh = (): void => {
    if (now === undefined) return
    queryClient.setQueryData(listQuery.queryKey, { pages: [now], pageParams: [null] })
    forget()
  }
  const canFollow = !isHeld && list.data?.pages.length === 1 && !list.isFetchingNextPage
  const followed = useRef(now)
  useEffect(() => {
    if (!canFollow || now === undefined || followed.current === now) return
    followed.current = now
    showFresh()
  })
  return {
    ...{ rows, latest, fresh, showFresh, looked },
    isFreshMore: fresh > 0 && fresh === nowItems.length,
    hasMore: list.hasNextPage,
    isLoading: list.isPending,
    isLoadingMore: list.isFetchingNextPage,
    error: list.error,
    loadMore: () => void list.fetchNextPage(),
    retry: () => void list.refetch(),
  }
}
