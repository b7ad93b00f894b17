import { useQuery } from '@tanstack/react-query'
import { CircleStop } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { WORKERS_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { sessionQuery } from '../../api/session.ts'
import { stopWorker, type WorkerInfo } from '../../api/workers.ts'
import { useRights } from '../../app/rights.ts'
import { ConfirmButton } from '../../components/confirm.tsx'
import { say } from '../../components/toasts.tsx'
import { workersTexts } from '#texts/workers'

export interface StopButtonProps {
  readonly worker: WorkerInfo
  /** What gets the focus afterwards: the button goes, and soon the worker. */
  readonly list: RefObject<HTMLElement | null>
}

/**
 * Asks a worker to stop; not there for one that was asked, or that stops already. A key for some queues does not see whether a worker serves
 * others too, for which the API would refuse it.
 */
export function StopButton({ worker, list }: StopButtonProps): ReactNode {
  const may = useRights()
  const { data: session } = useQuery(sessionQuery)
  const words = workersTexts
  const { id, name, host, pid, state, active } = worker
  if (
    !may('workers.stop') ||
    session?.queues.includes('*') !== true ||
    worker.stop_asked ||
    state === 'stopping'
  )
    return null
  const shown = `${name} (${host}:${pid})`
  return (
    <div className="flex justify-end">
      <ConfirmButton
        kind="ghost"
        isDangerous
        name={words.stopName(shown)}
        label={<CircleStop aria-hidden className="size-4" />}
        title={words.stopTitle(shown)}
        text={words.stopText(active)}
        confirm={words.stop}
        focusAfter={list}
        onConfirm={async () => {
          // Also when it failed: a worker that is gone leaves the list.
          try {
            await stopWorker(id)
          } finally {
            await queryClient.invalidateQueries({ queryKey: WORKERS_KEY })
          }
          say(words.stopAsked(shown))
        }}
      />
    </div>
  )
}
