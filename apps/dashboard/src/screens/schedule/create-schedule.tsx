import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { SCHEDULES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { newRequestToken } from '../../api/request-token.ts'
import { createSchedule } from '../../api/schedules.ts'
import { zoneOf } from '../../components/clock-input.ts'
import { PageHead } from '../../components/page.tsx'
import { say } from '../../components/toasts.tsx'
import { usePreferences } from '../../preferences/store.ts'
import { scheduleFormTexts } from '#texts/schedule'
import { schedulesTexts } from '#texts/schedules'
import { ScheduleForm } from './schedule-form.tsx'
import { newValues, toNewBody } from './schedule-values.ts'

/** Makes a schedule. */
export function CreateSchedule(): ReactNode {
  const navigate = useNavigate()
  const { timeZone } = usePreferences()
  const [initial] = useState(() => newValues(zoneOf(timeZone)))
  const sent = useRef({ body: '', token: '' })
  return (
    <>
      <PageHead
        title={scheduleFormTexts.createTitle}
        lead={
          <Link to="/schedules" className="text-xs text-muted hover:text-text">
            {schedulesTexts.title}
          </Link>
        }
      />
      <ScheduleForm
        initial={initial}
        isNew
        onSave={async (values) => {
          const body = toNewBody(values, timeZone)
          // The same again has the same token: where no answer came, nobody knows whether it is there already.
          if (sent.current.body !== body) sent.current = { body, token: newRequestToken() }
          const token = values.id.trim() === '' ? sent.current.token : null
          const { id } = await createSchedule(body, token)
          say(scheduleFormTexts.created(id))
          await navigate({ to: '/schedules/$id', params: { id } })
          await queryClient.invalidateQueries({ queryKey: SCHEDULES_KEY })
        }}
      />
    </>
  )
}
