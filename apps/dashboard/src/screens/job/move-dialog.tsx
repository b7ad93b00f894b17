import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { moveJob } from '../../api/job-changes.ts'
import type { Job } from '../../api/jobs.ts'
import { queuesQuery } from '../../api/queues.ts'
import { Overlay } from '../../app/overlay.tsx'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { jobTexts } from '#texts/job'
import { texts } from '#texts/shell'

/** Where a job is to go. */
export function MoveDialog({
  job,
  onDone,
  onClose,
}: {
  job: Job
  onDone: (queue: string) => void
  onClose: () => void
}): ReactNode {
  const may = useRights()
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const [queue, setQueue] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const move = async (): Promise<void> => {
    setBusy(true)
    try {
      await moveJob(job, queue.trim())
      onDone(queue.trim())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  return (
    <Overlay title={jobTexts.moveTitle} isTitleShown onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-3 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <p className="text-sm text-muted">{jobTexts.moveText}</p>
        <TextField
          label={jobTexts.facts.queue}
          problem={problem}
          value={queue}
          required
          suggestions={queues.map(({ name }) => name).filter((name) => name !== job.queue)}
          onChange={(next) => {
            setProblem(undefined)
            setQueue(next)
          }}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.app.cancel}</Button>
          <Button type="submit" kind="primary" disabled={isBusy || queue.trim() === ''}>
            {jobTexts.move}
          </Button>
        </div>
      </form>
    </Overlay>
  )
}
