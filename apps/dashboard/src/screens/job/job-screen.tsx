import { isTerminal } from '@burrow/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { jobQuery } from '../../api/job.ts'
import { memberText } from '../../json/member-text.ts'
import { useRights } from '../../app/rights.ts'
import { Loading } from '../../components/loading.tsx'
import { Apart, PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { jobTexts } from '#texts/job'
import { Attempts } from './attempts.tsx'
import { ChangeButtons } from './change-buttons.tsx'
import { Deliveries } from './deliveries.tsx'
import { Explanation } from './explanation.tsx'
import { Facts } from './facts.tsx'
import { JobButtons } from './job-buttons.tsx'
import { Logs } from './logs.tsx'
import { Progress } from './progress.tsx'
import { Timeline } from './timeline.tsx'
import { ValueSection } from './value-section.tsx'

const route = getRouteApi('/jobs/$id')

/** Everything about one job. */
export function JobScreen(): ReactNode {
  const { id } = route.useParams()
  const { queue, from } = route.useSearch()
  const place = useMemo(() => ({ id, queue }), [id, queue])
  const may = useRights()
  const { data, error, refetch } = useQuery(jobQuery(place))
  const values = useMemo(
    () =>
      data === undefined
        ? null
        : { payload: memberText(data.text, 'payload'), result: memberText(data.text, 'result') },
    [data],
  )
  const words = jobTexts
  if (data === undefined || values === null)
    return error === null ? <Loading /> : <ProblemNote error={error} onRetry={() => void refetch()} />
  const { job } = data
  return (
    <>
      <PageHead
        tabTitle={job.type}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {job.type} <StateBadge state={job.state} />
          </span>
        }
        lead={
          <Link to="/jobs" className="text-xs text-muted hover:text-text">
            {words.back}
          </Link>
        }
        actions={
          <>
            <JobButtons job={job} />
            <ChangeButtons job={job} payload={job.redacted ? null : (values.payload ?? 'null')} />
            <Apart>
              <JobButtons job={job} isEnding />
            </Apart>
          </>
        }
      />
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <div className="grid gap-3 px-4 pb-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-3">
          {job.cancel_requested && job.state === 'active' && (
            <p role="status" className="tint-retrying rounded-lg px-3 py-2 text-sm">
              {words.stopAsked}
            </p>
          )}
          {may('jobs.explain') && (
            <Explanation place={place} isWaiting={!isTerminal(job.state) && job.state !== 'active'} />
          )}
          {job.progress !== null && <Progress progress={job.progress} />}
          {job.redacted ? (
            <p className="rounded-lg border border-line bg-surface p-3 text-sm text-muted">
              {words.redacted}
            </p>
          ) : (
            <>
              <ValueSection
                title={words.payload}
                text={values.payload ?? 'null'}
                file={`${job.id}-payload`}
              />
              {job.state === 'completed' && (
                <ValueSection title={words.result} text={values.result ?? 'null'} file={`${job.id}-result`} />
              )}
            </>
          )}
          {may('jobs.attempts') && <Attempts place={place} />}
          {may('jobs.logs') && <Logs place={place} />}
          {may('webhooks.deliveries.list') && <Deliveries job={job} />}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <Timeline job={job} />
          <Facts job={job} from={from} />
        </div>
      </div>
    </>
  )
}
