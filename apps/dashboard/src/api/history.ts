import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { STEP_MS } from './history-steps.ts'
import { HISTORY_KEY } from './keys.ts'

export type History = Schemas['History']
export type HistoryStep = History['step']
export type QueueHistory = Schemas['QueueHistory']

/** How often figures are asked for: the API tells all who look the same for some seconds. */
const ASK_MS: Readonly<Record<HistoryStep, number>> = { minute: 5_000, hour: 60_000 }

/** Which figures. */
export interface HistoryWish {
  readonly queue?: string
  readonly step: HistoryStep
  /** Steps up to now. */
  readonly count: number
  /** Whether each queue is told of by itself as well. */
  readonly byQueue?: boolean
}

/** What happened in the last steps. */
export function historyQuery({ queue, step, count, byQueue = false }: HistoryWish, now: () => number) {
  return queryOptions({
    queryKey: [...HISTORY_KEY, step, count, queue ?? null, byQueue],
    queryFn: ({ signal }): Promise<History> => {
      const stepMs = STEP_MS[step]
      const from = new Date((Math.floor(now() / stepMs) - count + 1) * stepMs).toISOString()
      const query = {
        ...{ step, from },
        ...(queue === undefined ? {} : { queue }),
        ...(byQueue ? { by: 'queue' as const } : {}),
      }
      return unwrap(client.GET('/api/v1/metrics/history', { params: { query }, signal }))
    },
    staleTime: ASK_MS[step],
    refetchInterval: every(ASK_MS[step]),
  })
}
