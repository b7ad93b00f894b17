import type { OperationId } from '@burrow/api-contract/access'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { possibleActions } from '../../api/job-actions.ts'
import { actOnJob, type JobAction } from '../../api/job.ts'
import type { Job } from '../../api/jobs.ts'
import { jobKey, QUEUES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { useRights } from '../../app/rights.ts'
import { ConfirmButton } from '../../components/confirm.tsx'
import { say } from '../../components/toasts.tsx'
import { texts } from '#texts/shell'
import { jobTexts } from '#texts/job'

/** What cannot be undone. */
const ENDS: readonly JobAction[] = ['cancel', 'delete']

/** What can be done to a job as it is, by whoever looks: what ends it, or everything else. */
export function JobButtons({ job, isEnding = false }: { job: Job; isEnding?: boolean }): ReactNode {
  const may = useRights()
  const navigate = useNavigate()
  const act = async (action: JobAction): Promise<void> => {
    await actOnJob(action, job)
    say(jobTexts.did(job.id, texts.jobActions[action].done))
    if (action === 'delete') await navigate({ to: '/jobs' })
    await Promise.all(
      [jobKey(job.id), QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }
  return possibleActions(job)
    .filter((action) => ENDS.includes(action) === isEnding && may(`jobs.${action}` satisfies OperationId))
    .map((action) => {
      const { name, title, meaning } = texts.jobActions[action]
      return (
        <ConfirmButton
          key={action}
          label={name}
          title={jobTexts.confirm(title, job.id)}
          text={meaning}
          confirm={name}
          isDangerous={isEnding}
          {...(isEnding ? { kind: 'risky' as const } : {})}
          onConfirm={() => act(action)}
        />
      )
    })
}
