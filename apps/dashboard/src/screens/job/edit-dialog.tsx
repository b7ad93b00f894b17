import { Suspense, useMemo, useState, type ReactNode } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { waitsForTime } from '../../api/job-actions.ts'
import { editJob } from '../../api/job-changes.ts'
import type { Job } from '../../api/jobs.ts'
import { Overlay } from '../../app/overlay.tsx'
import { Button } from '../../components/button.tsx'
import { ChoiceField } from '../../components/choice-field.tsx'
import { LazyJsonEditor } from '../../components/json-editor/lazy-json-editor.tsx'
import { Loading } from '../../components/loading.tsx'
import { TextField } from '../../components/text-field.tsx'
import { readExact } from '../../json/exact-json.ts'
import { indented } from '../../json/indented.ts'
import { pointerOfField } from '../../json/path.ts'
import { usePreferences } from '../../preferences/store.ts'
import { jobTexts } from '#texts/job'
import { newJobTexts } from '#texts/new-job'
import { texts } from '#texts/shell'
import { readEdit, type JobEdit } from './job-edit.ts'

/** How long a payload is edited here; a longer one is made anew. */
const LONGEST = 1_000_000

function problemsOf(error: unknown): ReadonlyMap<string, string> {
  const fields = error instanceof ApiError ? error.fields : []
  return new Map(fields.map(({ field, detail }) => [pointerOfField(field), detail]))
}

function inPayload(problems: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...problems]
      .filter(([pointer]) => /^\/payload(\/|$)/.test(pointer))
      .map(([pointer, message]) => [pointer.slice('/payload'.length), message]),
  )
}

/** Changes of a job that does not run: it stays the same job. */
export function EditDialog({
  job,
  payload,
  onDone,
  onClose,
}: {
  job: Job
  /** As the API sent it; null when it may not be seen. */
  payload: string | null
  onDone: () => void
  onClose: () => void
}): ReactNode {
  const { timeZone } = usePreferences()
  const [before] = useState<JobEdit>(() => ({
    ...{ priority: String(job.priority), time: 'same', delay: '', at: '' },
    payload: payload === null ? '' : indented(payload, Infinity).text,
  }))
  const [edit, setEdit] = useState(before)
  const [error, setError] = useState<unknown>(null)
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { body, problem } = readEdit(before, edit, timeZone === 'utc')
  const canEditPayload = payload !== null && payload.length <= LONGEST
  const syntax = useMemo(
    () => (edit.payload.trim() === '' ? null : readExact(edit.payload).problem),
    [edit.payload],
  )
  const marks = useMemo(() => problemsOf(error), [error])
  const payloadMarks = useMemo(() => inPayload(marks), [marks])
  const change = (part: Partial<JobEdit>): void => {
    setError(null)
    setEdit((old) => ({ ...old, ...part }))
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (body === null || syntax !== null || isBusy) return
    setBusy(true)
    try {
      await editJob(job, body)
      onDone()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  const timeError =
    isTried && problem === 'delay'
      ? newJobTexts.wrong.notDuration
      : isTried && problem === 'at'
        ? newJobTexts.wrong.notTime
        : (marks.get('/delay_ms') ?? marks.get('/execute_at'))
  return (
    <Overlay title={jobTexts.editTitle} isTitleShown onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-3 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className="text-sm text-muted">{jobTexts.editText}</p>
        <div className="grid gap-3 sm:grid-cols-3">
          <ChoiceField
            label={jobTexts.priority}
            problem={marks.get('/priority')}
            value={edit.priority}
            choices={newJobTexts.choices.priority}
            onChange={(priority) => change({ priority })}
          />
          {waitsForTime(job.state) && (
            <ChoiceField
              label={jobTexts.time}
              value={edit.time}
              choices={jobTexts.timeChoices}
              onChange={(time) => change({ time })}
            />
          )}
          {edit.time === 'delay' && (
            <TextField
              label={jobTexts.delay}
              hint={jobTexts.delayHint}
              problem={timeError}
              value={edit.delay}
              onChange={(delay) => change({ delay })}
            />
          )}
          {edit.time === 'at' && (
            <TextField
              label={jobTexts.at}
              problem={timeError}
              type="datetime-local"
              step={1}
              value={edit.at}
              onChange={(at) => change({ at })}
            />
          )}
        </div>
        {canEditPayload && (
          <div>
            <p className="mb-1 text-sm font-medium">{jobTexts.payload}</p>
            <Suspense fallback={<Loading />}>
              <LazyJsonEditor
                id="edit-payload"
                text={edit.payload}
                label={jobTexts.payload}
                describedBy="edit-payload-hint"
                problems={payloadMarks}
                onChange={(text) => change({ payload: text })}
              />
            </Suspense>
            <p id="edit-payload-hint" className="mt-1 text-xs text-muted">
              {newJobTexts.editorHint}
            </p>
          </div>
        )}
        <div role="alert" className="text-sm [overflow-wrap:anywhere] text-danger empty:hidden">
          {isTried && syntax !== null ? syntax.message : error instanceof Error ? error.message : null}
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.app.cancel}</Button>
          <Button type="submit" kind="primary" disabled={isBusy || (body === null && problem === null)}>
            {jobTexts.save}
          </Button>
        </div>
      </form>
    </Overlay>
  )
}
