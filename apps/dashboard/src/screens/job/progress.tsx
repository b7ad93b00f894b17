import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'

/** How far a job says it is. */
export function Progress({
  progress: { percent, note },
}: {
  progress: NonNullable<Job['progress']>
}): ReactNode {
  return (
    <Section title={jobTexts.progress}>
      <div className="flex items-center gap-3 p-3 text-sm">
        <progress max={100} value={percent} aria-label={jobTexts.progress} className="h-2 grow" />
        <span className="tabular-nums">{Math.round(percent)} %</span>
      </div>
      {note !== null && <p className="px-3 pb-3 text-sm break-words text-muted">{note}</p>}
    </Section>
  )
}
