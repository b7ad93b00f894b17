import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { attemptsQuery, type JobPlace } from '../../api/job.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { TableFrame, Td, Th } from '../../components/table.tsx'
import { jobTexts } from '#texts/job'
import { AttemptErrorCell } from './attempt-error.tsx'

const TONES = {
  running: 'text-active',
  completed: 'text-completed',
  failed: 'text-danger',
  cancelled: 'text-muted',
}

function When({ at }: { at: string | null }): ReactNode {
  return at === null ? <span className="text-muted">–</span> : <Instant at={at} />
}

/** The error of the attempt before; the newest is first. */
function earlierError(
  attempts: readonly Schemas['Attempt'][],
  index: number,
): { attempt: number; error: NonNullable<Schemas['Attempt']['error']> } | null {
  const earlier = attempts[index + 1]
  return earlier?.error ? { attempt: earlier.attempt, error: earlier.error } : null
}

/** Every run that is known, the newest first, with its error. */
export function Attempts({ place }: { place: JobPlace }): ReactNode {
  const { data } = useQuery(attemptsQuery(place))
  const { attempts, attemptColumns: columns, noAttempts } = jobTexts
  if (data === undefined) return null
  const all = data.items.toReversed()
  return (
    <Section title={attempts}>
      {data.items.length === 0 ? (
        <p className="p-3 text-sm text-muted">{noAttempts}</p>
      ) : (
        <TableFrame label={attempts}>
          <table role="table" className="stacks w-full text-sm">
            <thead role="rowgroup">
              <tr role="row">
                <Th isNumber className="w-16">
                  {columns.number}
                </Th>
                <Th>{columns.outcome}</Th>
                <Th>{columns.ended}</Th>
                <Th>{columns.took}</Th>
                <Th className="w-1/2">{columns.error}</Th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {all.map(({ attempt, epoch, outcome, started_at: from, ended_at: to, error }, index) => (
                <tr role="row" key={`${attempt} ${epoch}`} className="border-t border-line align-top">
                  <Td isNumber label={columns.number} className="py-1.5">
                    {attempt}
                  </Td>
                  <Td className={`py-1.5 font-medium ${TONES[outcome]}`}>{outcome}</Td>
                  <Td className="py-1.5">
                    <When at={to} />
                  </Td>
                  <Td className="py-1.5 whitespace-nowrap tabular-nums">
                    {from !== null && to !== null ? formatDuration(Date.parse(to) - Date.parse(from)) : '–'}
                  </Td>
                  <Td className="whole py-1.5">
                    {error !== null && <AttemptErrorCell error={error} earlier={earlierError(all, index)} />}
                  </Td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  )
}
