import type { ReactNode } from 'react'
import type { OperationId } from '@burrow/api-contract/access'
import { possibleActions } from '../../api/job-actions.ts'
import { actOnJob, type JobAction } from '../../api/job.ts'
import type { Job } from '../../api/jobs.ts'
import { JOBS_KEY, QUEUES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmButton } from '../../components/confirm.tsx'
import { say } from '../../components/toasts.tsx'
import { texts } from '#texts/shell'
import { jobsTexts } from '#texts/jobs'

const ACTIONS = ['retry', 'run', 'cancel', 'delete'] as const satisfies readonly JobAction[]
const KEYS: Partial<Readonly<Record<JobAction, string>>> = { retry: 'r', cancel: 'c' }
/** Requests that are under way at once. */
const AT_ONCE = 6

/** Does it to one after the other, a few at a time; one that is refused stops none of the others. */
async function actOnAll(action: JobAction, jobs: readonly Job[]): Promise<{ done: number; failed: number }> {
  const waiting = [...jobs]
  let failed = 0
  const work = async (): Promise<void> => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop())
      await actOnJob(action, job).catch(() => (failed += 1))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { done: jobs.length - failed, failed }
}

/** What can be done to the jobs that are selected. It is below the rows, so that it moves none of them. */
export function SelectionBar({
  jobs,
  isRow,
  onClear,
}: {
  jobs: readonly Job[]
  /** Whether nothing is selected, and this is the row that keys act on. */
  isRow: boolean
  onClear: () => void
}): ReactNode {
  const may = useRights()
  const words = jobsTexts
  const { jobActions } = texts
  const act = async (action: JobAction, fitting: readonly Job[]): Promise<void> => {
    const { done, failed } = await actOnAll(action, fitting)
    say(words.didMany(jobActions[action].name, done, failed))
    onClear()
    await Promise.all([JOBS_KEY, QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
  return (
    <div className="flex flex-wrap items-center gap-2 pt-2">
      <span role="status" className="min-w-0 truncate text-sm font-medium">
        {isRow ? words.thisRow(jobs[0]?.type ?? '') : words.selected(jobs.length)}
      </span>
      {ACTIONS.filter((action) => may(`jobs.${action}` satisfies OperationId)).map((action) => {
        const fitting = jobs.filter((job) => possibleActions(job).includes(action))
        if (fitting.length === 0) return null
        const { name, title, meaning } = jobActions[action]
        return (
          <ConfirmButton
            key={action}
            label={isRow ? name : `${name} ${fitting.length}`}
            title={words.actOnMany(title, fitting.length)}
            text={fitting.length === jobs.length ? meaning : `${meaning} ${words.impossible}`}
            confirm={name}
            {...(KEYS[action] === undefined ? {} : { shortcut: KEYS[action] })}
            isDangerous={action === 'delete' || action === 'cancel'}
            onConfirm={() => act(action, fitting)}
          />
        )
      })}
      <Button kind="ghost" onClick={onClear}>
        {words.clear}
      </Button>
    </div>
  )
}
