import type { ReactNode } from 'react'
import type { Job } from '../../api/jobs.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'
import { stepsOf } from './steps.ts'

/** What happened to a job, in order, with the time between. */
export function Timeline({ job }: { job: Job }): ReactNode {
  const steps = stepsOf(job)
  return (
    <Section title={jobTexts.timeline}>
      <ol className="p-3 text-sm">
        {steps.map(({ name, at, isAhead, sinceMs }) => (
          <li
            key={name}
            className="relative border-l border-line pb-3 pl-4 last:border-transparent last:pb-0"
          >
            <span
              aria-hidden
              className={`absolute top-1.5 -left-[4.5px] size-2 rounded-full ${isAhead ? 'border border-strong-line bg-surface' : 'bg-accent'}`}
            />
            <span className="flex flex-wrap justify-between gap-x-3">
              <span>{jobTexts[name]}</span>
              <span className="text-muted">
                {sinceMs !== null && <span className="mr-2 tabular-nums">+{formatDuration(sinceMs)}</span>}
                <Instant at={at} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
