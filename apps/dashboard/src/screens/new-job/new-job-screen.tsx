import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { jobQuery, type JobWithText } from '../../api/job.ts'
import { modulesQuery } from '../../api/modules.ts'
import { useRights } from '../../app/rights.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageHead } from '../../components/page.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { memberText } from '../../json/member-text.ts'
import { newJobTexts } from '#texts/new-job'
import { NewJobForm, type NewJobStart } from './new-job-form.tsx'
import { NO_OPTIONS } from './options.ts'
import { optionsOfJob } from './options-of-job.ts'

const route = getRouteApi('/jobs/new')

function startOf(type: string, taken: JobWithText | undefined): NewJobStart {
  if (taken === undefined) return { type, payload: null, options: NO_OPTIONS, from: null }
  const { job, text } = taken
  return {
    type: job.type,
    payload: job.redacted ? null : (memberText(text, 'payload') ?? 'null'),
    options: optionsOfJob(job),
    from: job.id,
    ...(job.redacted ? { note: newJobTexts.fromRedacted } : {}),
  }
}

/** The form, with what it begins with: it stays as it began, whatever becomes of the job it is taken from. */
function Begun({
  type,
  taken,
  modules,
}: {
  type: string
  taken: JobWithText | undefined
  modules: Parameters<typeof NewJobForm>[0]['modules']
}): ReactNode {
  const [start] = useState(() => startOf(type, taken))
  return <NewJobForm start={start} modules={modules} />
}

/** Enqueues a job, new or like one that is there. */
export function NewJobScreen(): ReactNode {
  const { type = '', from, queue } = route.useSearch()
  const may = useRights()
  const knowsModules = may('modules.list')
  const modules = useQuery({ ...modulesQuery, enabled: knowsModules })
  const taken = useQuery({ ...jobQuery({ id: from ?? '', queue }), enabled: from !== undefined })
  // What was read once is enough: a later look that fails takes nothing away from whoever types.
  const error =
    (modules.data === undefined ? modules.error : null) ??
    (from === undefined || taken.data !== undefined ? null : taken.error)
  const isLoading = (knowsModules && modules.isPending) || (from !== undefined && taken.isPending)
  return (
    <>
      <PageHead
        title={newJobTexts.title}
        lead={
          from === undefined ? (
            <Link to="/jobs" className="text-xs text-muted hover:text-text">
              {newJobTexts.back}
            </Link>
          ) : (
            <Link
              to="/jobs/$id"
              params={{ id: from }}
              search={queue === undefined ? {} : { queue }}
              className="text-xs text-muted hover:text-text"
            >
              {newJobTexts.fromLead(from)}
            </Link>
          )
        }
      />
      {!may('jobs.create') ? (
        <EmptyState title={newJobTexts.notAllowed} text={newJobTexts.notAllowedText} />
      ) : error !== null ? (
        <ProblemNote
          error={error}
          onRetry={() => {
            void modules.refetch()
            if (from !== undefined) void taken.refetch()
          }}
        />
      ) : isLoading ? (
        <Loading />
      ) : (
        <Begun
          key={`${from ?? ''} ${queue ?? ''} ${type}`}
          type={type}
          taken={from === undefined ? undefined : taken.data}
          modules={modules.data ?? []}
        />
      )}
    </>
  )
}
