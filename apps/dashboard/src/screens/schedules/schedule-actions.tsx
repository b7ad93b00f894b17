import { Link, useNavigate } from '@tanstack/react-router'
import { CirclePause, CirclePlay, Pencil, Play, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { JOBS_KEY, SCHEDULES_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import {
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  triggerSchedule,
  type Schedule,
} from '../../api/schedules.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { ConfirmButton } from '../../components/confirm.tsx'
import { Apart } from '../../components/page.tsx'
import { say } from '../../components/toasts.tsx'
import { schedulesTexts } from '#texts/schedules'

/** What can be done to a schedule. In a table the buttons have no words, and a name that says which schedule. */
export function ScheduleActions({
  schedule,
  isCompact = false,
}: {
  schedule: Schedule
  isCompact?: boolean
}): ReactNode {
  const may = useRights()
  const navigate = useNavigate()
  const words = schedulesTexts
  const { id, paused } = schedule
  const kind = isCompact ? 'ghost' : 'plain'
  const label = (icon: ReactNode, text: string): ReactNode =>
    isCompact ? icon : [icon, <span key="text">{text}</span>]
  const done = async (text: string, queryKey: readonly unknown[] = SCHEDULES_KEY): Promise<void> => {
    say(text)
    await queryClient.invalidateQueries({ queryKey })
  }
  return (
    <div className={`flex ${isCompact ? 'gap-1' : 'gap-2'} ${isCompact ? 'justify-end' : 'flex-wrap'}`}>
      {may('schedules.trigger') && (
        <ConfirmButton
          kind={kind}
          name={`${words.trigger} ${id}`}
          label={label(<Play key="icon" aria-hidden className="size-4" />, words.trigger)}
          title={words.triggerTitle(id)}
          text={words.triggerText}
          confirm={words.trigger}
          onConfirm={async () => {
            const { id: job } = await triggerSchedule(id)
            await done(words.triggered(id, job))
            await queryClient.invalidateQueries({ queryKey: JOBS_KEY })
          }}
        />
      )}
      {!paused && may('schedules.pause') && (
        <ConfirmButton
          kind={kind}
          name={`${words.pause} ${id}`}
          label={label(<CirclePause key="icon" aria-hidden className="size-4" />, words.pause)}
          title={words.pauseTitle(id)}
          text={words.pauseText}
          confirm={words.pause}
          onConfirm={async () => {
            await pauseSchedule(id)
            await done(words.pausedDone(id))
          }}
        />
      )}
      {paused && may('schedules.resume') && (
        <ConfirmButton
          kind={kind}
          name={`${words.resume} ${id}`}
          label={label(<CirclePlay key="icon" aria-hidden className="size-4" />, words.resume)}
          title={words.resumeTitle(id)}
          text={words.resumeText}
          confirm={words.resume}
          onConfirm={async () => {
            await resumeSchedule(id)
            await done(words.resumed(id))
          }}
        />
      )}
      {!isCompact && may('schedules.patch') && (
        <Link
          to="/schedules/$id"
          params={{ id }}
          search={{ form: 'edit' }}
          className={buttonClass('plain')}
          aria-label={`${words.edit} ${id}`}
        >
          <Pencil aria-hidden className="size-4" />
          {words.edit}
        </Link>
      )}
      {!isCompact && may('schedules.delete') && (
        <Apart>
          <ConfirmButton
            isDangerous
            kind="risky"
            name={`${words.delete} ${id}`}
            label={label(<Trash2 key="icon" aria-hidden className="size-4" />, words.delete)}
            title={words.deleteTitle(id)}
            text={words.deleteText}
            confirm={words.delete}
            onConfirm={async () => {
              await deleteSchedule(schedule)
              await navigate({ to: '/schedules' })
              await done(words.deleted(id), [...SCHEDULES_KEY, 'list'])
            }}
          />
        </Apart>
      )}
    </div>
  )
}
