import { useRef, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { JOBS_KEY, QUEUES_KEY } from '../../api/keys.ts'
import { createJob, type CreatedJob, type MadeSchedule } from '../../api/new-job.ts'
import { queryClient } from '../../api/query-client.ts'
import { newRequestToken } from '../../api/request-token.ts'
import { newJobTexts } from '#texts/new-job'
import { NO_PROBLEMS, sortProblems, type SortedProblems } from './problem-list.ts'

/** What the API said of the last try. */
interface Refusal {
  readonly message: string | null
  readonly problems: SortedProblems
}

const NOTHING: Refusal = { message: null, problems: NO_PROBLEMS }

export interface Submission {
  readonly isBusy: boolean
  readonly refusal: Refusal
  /** What was made last, by this form. */
  readonly made: CreatedJob | MadeSchedule | null
  /** Forgets what the API said: the form is another one now. */
  readonly forget: () => void
  /** Sends a body; null when the API did not take it. */
  readonly send: (body: string, hasId: boolean) => Promise<CreatedJob | MadeSchedule | null>
}

/**
 * Sends new jobs. As long as the body stays the same, so does its key: when an answer gets lost, sending it again makes no second job.
 */
export function useSubmit(): Submission {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState(NOTHING)
  const [made, setMade] = useState<CreatedJob | MadeSchedule | null>(null)
  const sent = useRef<{ readonly body: string; readonly key: string }>(null)
  const isSending = useRef(false)
  const send: Submission['send'] = async (body, hasId) => {
    // A second press of the button comes before the page shows that it is busy.
    if (isSending.current) return null
    isSending.current = true
    setBusy(true)
    setRefusal(NOTHING)
    setMade(null)
    if (sent.current?.body !== body) sent.current = { body, key: newRequestToken() }
    try {
      const answer = await createJob(body, hasId ? null : sent.current.key)
      sent.current = null
      setMade(answer)
      for (const queryKey of [[...JOBS_KEY, 'newest'], QUEUES_KEY])
        void queryClient.invalidateQueries({ queryKey })
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const problems = sortProblems(error.fields)
      const isPlaced = error.fields.length > 0
      const message = error.code === 'NO_ANSWER' ? newJobTexts.lost : error.message
      setRefusal({ message: isPlaced ? null : message, problems })
      return null
    } finally {
      isSending.current = false
      setBusy(false)
    }
  }
  return { isBusy, refusal, made, forget: () => setRefusal(NOTHING), send }
}
