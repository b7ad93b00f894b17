import { useQuery } from '@tanstack/react-query'
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { explanationQuery, type JobPlace } from '../../api/job.ts'
import { Instant } from '../../components/instant.tsx'
import { jobTexts } from '#texts/job'

/** Why a job does not run, in words. */
export function Explanation({ place, isWaiting }: { place: JobPlace; isWaiting: boolean }): ReactNode {
  const { data } = useQuery(explanationQuery(place))
  if (data === undefined) return null
  return (
    <section className="flex gap-3 rounded-lg border border-line bg-surface p-3">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <div className="min-w-0 text-sm">
        <h2 className="font-semibold">{isWaiting ? jobTexts.why : jobTexts.where}</h2>
        <ul>
          {data.findings.map(({ code, message, until, error }, index) => (
            <li key={code} data-finding={code} className={index === 0 ? 'mt-1' : 'mt-0.5 text-muted'}>
              {message}
              {until !== null && (
                <span className="text-muted">
                  {' '}
                  ({jobTexts.until} <Instant at={until} />)
                </span>
              )}
              {error !== null && (
                <span className="mt-0.5 block font-mono text-xs break-words text-danger">{error}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
