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

/** What can be done to a job as it is, by whoever looks. */
export function JobButtons({ job }: { job: Job }): ReactNode {
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
    .filter((action) => may(`jobs.${action}` satisfies OperationId))
    .map((action) => {
      const { name, title, meaning } = texts.jobActions[action]
      return (
        <ConfirmButton
          key={action}
          label={name}
          title={jobTexts.confirm(title, job.id)}
          text={meaning}
          confirm={name}
          isDangerous={action === 'delete' || action === 'cancel'}
          onConfirm={() => act(action)}
        />
      )
    })
}
