import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { errorQuery, type ErrorGroup } from '../../api/errors.ts'
import { BulkButton } from '../../bulk/bulk-button.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Instant } from '../../components/instant.tsx'
import { Loading } from '../../components/loading.tsx'
import { Section } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { errorsTexts } from '#texts/errors'
import { queryFor } from '../jobs/query-for.ts'
import { whatOf } from './error-row.tsx'
import { Trend } from './trend.tsx'

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}

function Facts({ group }: { group: ErrorGroup }): ReactNode {
  const words = errorsTexts
  const { queue, fingerprint } = group
  return (
    <>
      <div>
        <h3 className="text-xs font-medium text-muted">{words.sample}</h3>
        <pre className="mt-1 max-h-48 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs break-words whitespace-pre-wrap">
          {`${whatOf(group)}: ${group.message}`}
        </pre>
      </div>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3">
        <Fact name={words.type}>{group.type}</Fact>
        <Fact name={words.queue}>{queue}</Fact>
        <Fact name={words.columns.count}>{group.count.toLocaleString('en')}</Fact>
        <Fact name={words.columns.trend}>
          <Trend counts={group.trend} />
        </Fact>
        <Fact name={words.columns.first}>
          <Instant at={group.first_seen_at} />
        </Fact>
        <Fact name={words.columns.last}>
          <Instant at={group.last_seen_at} />
        </Fact>
        <Fact name={words.lastJob}>
          <Link
            to="/jobs/$id"
            params={{ id: group.last_job_id }}
            search={{ queue }}
            className="font-mono text-xs break-all text-accent hover:underline"
          >
            {group.last_job_id}
          </Link>
        </Fact>
        <Fact name={words.fingerprint}>
          <span className="font-mono text-xs">{fingerprint}</span>{' '}
          <CopyButton text={fingerprint} what={words.fingerprint} />
        </Fact>
      </dl>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-xs font-medium text-muted">{words.jobs}</span>
        {([null, 'dead', 'retrying'] as const).map((state) => (
          <Link
            key={state ?? 'all'}
            to="/jobs"
            search={{ q: queryFor({ queue, state, group: fingerprint }) }}
            className="text-accent hover:underline"
          >
            {words.jobsOf[state ?? 'all']}
          </Link>
        ))}
        <BulkButton
          label={words.retry}
          title={words.retryTitle}
          which={words.which(whatOf(group), group.type, queue)}
          actions={['retry']}
          filterOf={() => ({ queue, state: 'dead', group: fingerprint })}
        />
      </div>
    </>
  )
}

/** What is known of a group, and what can be done with its jobs. */
export function ErrorDetails({
  fingerprint,
  queue,
  onClose,
}: {
  fingerprint: string
  queue: string
  onClose: () => void
}): ReactNode {
  const words = errorsTexts
  const { data: group, error, isPending, refetch } = useQuery(errorQuery(fingerprint, queue))
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.focus(), [fingerprint, queue])
  return (
    <div ref={panel} tabIndex={-1} className="mx-4 mb-4 outline-none">
      <Section title={words.details} actions={<Button onClick={onClose}>{words.close}</Button>}>
        {error !== null && group === undefined && (
          <ProblemNote error={error} onRetry={() => void refetch()} />
        )}
        {isPending && <Loading />}
        {group === null && <EmptyState title={words.gone} text={words.goneText} />}
        {group && (
          <div className="flex flex-col gap-4 p-3 text-sm">
            <Facts group={group} />
          </div>
        )}
      </Section>
    </div>
  )
}
