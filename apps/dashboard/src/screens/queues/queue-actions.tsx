import { CirclePause, CirclePlay, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { HISTORY_KEY, JOBS_KEY, QUEUES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { drainQueue, pauseQueue, resumeQueue, type Queue } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { ConfirmButton } from '../../components/confirm.tsx'
import { Button } from '../../components/button.tsx'
import { say, sayProblem } from '../../components/toasts.tsx'
import { queuesTexts } from '#texts/queues'

async function refresh(): Promise<void> {
  await Promise.all(
    [QUEUES_KEY, JOBS_KEY, HISTORY_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}

function waitingIn({ counts }: Queue): number {
  return counts.pending + counts.scheduled + counts.blocked + counts.retrying
}

/** What can be done to a queue. In a table the buttons have no words, and a name that says which queue. */
export function QueueActions({ queue, isCompact = false }: { queue: Queue; isCompact?: boolean }): ReactNode {
  const may = useRights()
  const queues = queuesTexts
  const { name, paused } = queue
  const label = (icon: ReactNode, text: string): ReactNode =>
    isCompact ? icon : [icon, <span key="text">{text}</span>]
  const kind = isCompact ? 'ghost' : 'plain'
  return (
    <div className="flex justify-end gap-1">
      {paused && may('queues.resume') && (
        <Button
          kind={kind}
          aria-label={`${queues.resume} ${name}`}
          title={queues.resume}
          onClick={() =>
            void resumeQueue(name).then(() => {
              say(queues.resumed(name))
              return refresh()
            }, sayProblem)
          }
        >
          {label(<CirclePlay key="icon" aria-hidden className="size-4" />, queues.resume)}
        </Button>
      )}
      {!paused && may('queues.pause') && (
        <ConfirmButton
          kind={kind}
          name={`${queues.pause} ${name}`}
          label={label(<CirclePause key="icon" aria-hidden className="size-4" />, queues.pause)}
          title={queues.pauseTitle(name)}
          text={queues.pauseText}
          confirm={queues.pause}
          onConfirm={async () => {
            await pauseQueue(name)
            say(queues.pausedDone(name))
            await refresh()
          }}
        />
      )}
      {may('queues.drain') && (
        <ConfirmButton
          kind={kind}
          isDangerous
          name={`${queues.drain} ${name}`}
          label={label(<Trash2 key="icon" aria-hidden className="size-4" />, queues.drain)}
          title={queues.drainTitle(name)}
          text={queues.drainText(waitingIn(queue))}
          confirm={queues.drain}
          onConfirm={async () => {
            say(queues.drained(name, await drainQueue(name)))
            await refresh()
          }}
        />
      )}
    </div>
  )
}
