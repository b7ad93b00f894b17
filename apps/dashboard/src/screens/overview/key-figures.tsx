import type { ReactNode } from 'react'
import type { Queue } from '../../api/queues.ts'
import type { WorkerInfo } from '../../api/workers.ts'
import { formatDuration } from '../../components/duration.ts'
import { overviewTexts } from '#texts/overview'
import type { Figures } from './figures.ts'

function Figure({ name, meaning, value }: { name: string; meaning: string; value: ReactNode }): ReactNode {
  return (
    <div className="bg-surface px-3 py-2" title={meaning}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 text-lg font-semibold tabular-nums">{value}</dd>
    </div>
  )
}

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** The range in six numbers: what was done in it, and what there is now. */
export function KeyFigures({
  figures,
  queues,
  workers,
}: {
  figures: Figures
  queues: readonly Queue[]
  workers: readonly WorkerInfo[] | undefined
}): ReactNode {
  const words = overviewTexts.figures
  const sum = (pick: (queue: Queue) => number): number =>
    queues.reduce((total, queue) => total + pick(queue), 0)
  const slots = workers?.reduce((total, { concurrency }) => total + concurrency, 0)
  const time = (ms: number | null): string => (ms === null ? '–' : formatDuration(ms))
  const active = sum(({ counts }) => counts.active).toLocaleString('en')
  return (
    <dl
      aria-label={words.label}
      className="mx-4 mb-3 grid shrink-0 grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      <Figure {...words.completed} value={figures.completed.toLocaleString('en')} />
      <Figure
        {...words.failed}
        value={figures.failedShare === null ? '–' : PERCENT.format(figures.failedShare)}
      />
      <Figure {...words.waited} value={time(figures.waitedP95)} />
      <Figure {...words.ran} value={time(figures.ranP95)} />
      <Figure {...words.pending} value={sum(({ counts }) => counts.pending).toLocaleString('en')} />
      <Figure
        {...words.active}
        value={
          slots === undefined ? (
            active
          ) : (
            <>
              {active} <span className="text-sm font-normal text-muted">{words.ofSlots(slots)}</span>
            </>
          )
        }
      />
    </dl>
  )
}
