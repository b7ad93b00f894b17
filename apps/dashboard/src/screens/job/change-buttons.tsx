import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { canChange } from '../../api/job-actions.ts'
import { cloneJob } from '../../api/job-changes.ts'
import type { Job } from '../../api/jobs.ts'
import { jobKey, QUEUES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { newRequestToken } from '../../api/request-token.ts'
import { useRights } from '../../app/rights.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ConfirmButton } from '../../components/confirm.tsx'
import { say } from '../../components/toasts.tsx'
import { jobTexts } from '#texts/job'
import { EditDialog } from './edit-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'

async function refresh(id: string): Promise<void> {
  await Promise.all([jobKey(id), QUEUES_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

/** Makes another job of this one, or changes this one. */
export function ChangeButtons({ job, payload }: { job: Job; payload: string | null }): ReactNode {
  const may = useRights()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'move' | null>(null)
  // When an answer gets lost, whoever asks again makes no second one.
  const copy = useRef<string>(null)
  const close = (): void => setOpen(null)
  const { id, queue, state } = job
  return (
    <>
      {may('jobs.create') && (
        <Link to="/jobs/new" search={{ from: id, queue }} className={buttonClass()}>
          {jobTexts.rerun}
        </Link>
      )}
      {may('jobs.clone') && (
        <ConfirmButton
          label={jobTexts.clone}
          title={jobTexts.cloneTitle(id)}
          text={jobTexts.cloneText}
          confirm={jobTexts.clone}
          onConfirm={async () => {
            copy.current ??= `clone-${newRequestToken()}`
            const made = await cloneJob(job, copy.current)
            copy.current = null
            say(jobTexts.cloned(made.id))
            await navigate({
              to: '/jobs/$id',
              params: { id: made.id },
              search: { queue: made.queue, from: id },
            })
          }}
        />
      )}
      {may('jobs.edit') && canChange(state) && (
        <Button onClick={() => setOpen('edit')}>{jobTexts.edit}</Button>
      )}
      {may('jobs.move') && canChange(state) && (
        <Button onClick={() => setOpen('move')}>{jobTexts.move}</Button>
      )}
      {open === 'edit' && (
        <EditDialog
          job={job}
          payload={payload}
          onClose={close}
          onDone={() => {
            close()
            say(jobTexts.edited)
            void refresh(id)
          }}
        />
      )}
      {open === 'move' && (
        <MoveDialog
          job={job}
          onClose={close}
          onDone={(to) => {
            close()
            say(jobTexts.moved(to))
            void refresh(id)
            void navigate({ to: '/jobs/$id', params: { id }, search: { queue: to } })
          }}
        />
      )}
    </>
  )
}
