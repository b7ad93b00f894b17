import type { OperationId } from '@burrow/api-contract/access'
import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react'
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
import { RunBar } from './run-bar.tsx'
import { startRun, type Run } from './selection-run.ts'

const ACTIONS = ['retry', 'run', 'cancel', 'delete'] as const satisfies readonly JobAction[]
/** So many are counted before the selection itself is seen, so that a key that follows at once finds what it acts on. */
const COUNTED_AT_ONCE = 1_000
const KEYS: Partial<Readonly<Record<JobAction, string>>> = { retry: 'r', cancel: 'c' }

/** The jobs that each action is possible for. There may be very many: they are gone through once. */
function fittingOf(jobs: readonly Job[]): Readonly<Record<JobAction, readonly Job[]>> {
  const fitting: Record<JobAction, Job[]> = { retry: [], run: [], cancel: [], delete: [] }
  for (const job of jobs) for (const action of possibleActions(job)) fitting[action].push(job)
  return fitting
}

interface SelectionBarProps {
  readonly targets: readonly Job[]
  /** A row as it is now. */
  readonly latest: (job: Job) => Job
  /** Whether nothing is selected, and this is the row that keys act on. */
  readonly isRow: boolean
  readonly onClear: () => void
  /** It was done; what was selected is not any more. */
  readonly onEnd: () => void
}

/** What can be done to the jobs that are selected. It is below the rows, so that it moves none of them. */
export function SelectionBar({ targets, latest, isRow, onClear, onEnd }: SelectionBarProps): ReactNode {
  const may = useRights()
  const words = jobsTexts
  const { jobActions } = texts
  const [running, setRunning] = useState<{ name: string; run: Run } | null>(null)
  // Whoever selects very many sees that first; what can be done to them is counted after.
  const deferred = useDeferredValue(targets)
  const counted = targets.length > COUNTED_AT_ONCE ? deferred : targets
  const jobs = useMemo(() => counted.map(latest), [counted, latest])
  const fitting = useMemo(() => fittingOf(jobs), [jobs])
  // Whoever goes elsewhere could not stop it any more.
  useEffect(() => () => running?.run.stop(), [running])

  const act = async (action: JobAction): Promise<void> => {
    const { name } = jobActions[action]
    const run = startRun(fitting[action], (job) => actOnJob(action, job))
    setRunning({ name, run })
    const { done, failed, total } = await run.ended
    say(words.didMany(name, done, failed, total - done - failed))
    setRunning(null)
    onEnd()
    await Promise.all([JOBS_KEY, QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
  if (running !== null) return <RunBar {...running} />
  if (jobs.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 pt-2">
      <span role="status" className="min-w-0 truncate text-sm font-medium">
        {isRow ? words.thisRow(jobs[0]?.type ?? '') : words.selected(jobs.length)}
      </span>
      {ACTIONS.filter((action) => may(`jobs.${action}` satisfies OperationId)).map((action) => {
        const count = fitting[action].length
        if (count === 0) return null
        const { name, title, meaning } = jobActions[action]
        return (
          <ConfirmButton
            key={action}
            label={isRow ? name : `${name} ${count.toLocaleString('en')}`}
            title={words.actOnMany(title, count)}
            text={count === jobs.length ? meaning : `${meaning} ${words.impossible}`}
            confirm={name}
            {...(KEYS[action] === undefined ? {} : { shortcut: KEYS[action] })}
            isDangerous={action === 'delete' || action === 'cancel'}
            onConfirm={() => act(action)}
          />
        )
      })}
      <Button kind="ghost" onClick={onClear}>
        {words.clear}
      </Button>
    </div>
  )
}
