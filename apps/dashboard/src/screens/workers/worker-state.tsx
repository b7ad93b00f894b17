import { CirclePause, CirclePlay, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import type { WorkerInfo } from '../../api/workers.ts'
import { workersTexts } from '#texts/workers'

const ICONS = { running: CirclePlay, asked: Hourglass, stopping: CirclePause }

/** Whether a worker takes jobs, and whether it was asked not to. */
export function WorkerState({ worker }: { worker: WorkerInfo }): ReactNode {
  const shown = worker.state === 'running' && worker.stop_asked ? 'asked' : worker.state
  const Icon = ICONS[shown]
  return (
    <span
      title={workersTexts.stateMeanings[shown]}
      className={`inline-flex items-center gap-1 whitespace-nowrap ${shown === 'running' ? '' : 'text-retrying'}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {workersTexts.states[shown]}
    </span>
  )
}
