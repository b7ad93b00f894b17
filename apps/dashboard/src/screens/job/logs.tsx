import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { logsQuery, type JobPlace } from '../../api/job.ts'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { jobTexts } from '#texts/job'

/** How near to its end the log counts as being at its end, in pixels. */
const NEAR_PX = 24

/** What a job wrote. Whoever is at the end stays there. */
export function Logs({ place }: { place: JobPlace }): ReactNode {
  const { data } = useQuery(logsQuery(place))
  const frame = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  useEffect(() => {
    if (isAtEnd.current) frame.current?.scrollTo(0, frame.current.scrollHeight)
  }, [data])
  if (data === undefined) return null
  return (
    <Section title={jobTexts.logs}>
      {data.items.length === 0 ? (
        <p className="p-3 text-sm text-muted">{jobTexts.noLogs}</p>
      ) : (
        <div
          ref={frame}
          role="log"
          aria-label={jobTexts.logs}
          tabIndex={0}
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
          }}
          className="max-h-80 overflow-auto p-3 font-mono text-xs leading-5"
        >
          {data.items.map(({ at, attempt, message, fields }, index) => (
            <div key={`${at} ${index}`} className="flex gap-3">
              <span className="shrink-0 text-muted" title={jobTexts.logsOf(attempt)}>
                <Instant at={at} />
              </span>
              <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">
                {message}
                {fields !== null && <span className="text-muted"> {JSON.stringify(fields)}</span>}
              </span>
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}
