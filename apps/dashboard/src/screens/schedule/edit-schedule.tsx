import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { SCHEDULES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { patchSchedule, scheduleQuery, type ScheduleWithText } from '../../api/schedules.ts'
import { ConflictNote, isConflict } from '../../components/conflict-note.tsx'
import { PageHead } from '../../components/page.tsx'
import { say } from '../../components/toasts.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { scheduleFormTexts } from '#texts/schedule'
import { ScheduleForm } from './schedule-form.tsx'
import { toPatchBody, toValues, type ScheduleValues } from './schedule-values.ts'

/** Changes a schedule as it was when somebody began to; what others wrote since then is not overwritten unasked. */
export function EditSchedule({ given }: { given: ScheduleWithText }): ReactNode {
  const [base, setBase] = useState(given)
  const navigate = useNavigate()
  const { timeZone } = usePreferences()
  const { id } = base.schedule
  const words = scheduleFormTexts
  const initial = toValues(base, timeZone)
  const fetchNow = (): Promise<ScheduleWithText> =>
    queryClient.fetchQuery({ ...scheduleQuery(id), staleTime: 0 })
  const save = async (values: ScheduleValues, over: ScheduleWithText): Promise<void> => {
    const body = toPatchBody(initial, values, timeZone)
    if (body !== null) await patchSchedule(over.schedule, body)
    say(body === null ? words.unchanged : words.saved(id))
    await queryClient.invalidateQueries({ queryKey: SCHEDULES_KEY })
    await navigate({ to: '/schedules/$id', params: { id } })
  }
  return (
    <>
      <PageHead
        title={words.editTitle(id)}
        lead={
          <Link to="/schedules/$id" params={{ id }} className="text-xs text-muted hover:text-text">
            {id}
          </Link>
        }
      />
      <ScheduleForm
        // Whoever takes what others wrote begins again.
        key={base.schedule.revision}
        initial={initial}
        isNew={false}
        isPayloadHidden={base.schedule.redacted}
        onSave={(values) => save(values, base)}
        renderProblem={({ error, isBusy, submit }, values) =>
          isConflict(error) ? (
            <ConflictNote
              isBusy={isBusy}
              onTakeTheirs={() => submit(async () => setBase(await fetchNow()))}
              onWriteMine={() => submit(async () => save(values, await fetchNow()))}
            />
          ) : null
        }
      />
    </>
  )
}
