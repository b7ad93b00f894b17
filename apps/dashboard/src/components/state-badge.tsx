import {
  Ban,
  CircleCheck,
  CirclePlay,
  CircleX,
  Clock3,
  Hourglass,
  Link2,
  RotateCcw,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { JobState } from '../api/jobs.ts'
import { texts } from '#texts/shell'

/** Each state has a shape and a word besides its colour. */
export const STATE_LOOKS: Readonly<
  Record<JobState, { icon: LucideIcon; tint: string; text: string; fill: string }>
> = {
  scheduled: { icon: Clock3, tint: 'tint-scheduled', text: 'text-scheduled', fill: 'bg-scheduled' },
  blocked: { icon: Link2, tint: 'tint-blocked', text: 'text-blocked', fill: 'bg-blocked' },
  pending: { icon: Hourglass, tint: 'tint-pending', text: 'text-pending', fill: 'bg-pending' },
  active: { icon: CirclePlay, tint: 'tint-active', text: 'text-active', fill: 'bg-active' },
  retrying: { icon: RotateCcw, tint: 'tint-retrying', text: 'text-retrying', fill: 'bg-retrying' },
  completed: { icon: CircleCheck, tint: 'tint-completed', text: 'text-completed', fill: 'bg-completed' },
  dead: { icon: CircleX, tint: 'tint-dead', text: 'text-dead', fill: 'bg-dead' },
  cancelled: { icon: Ban, tint: 'tint-cancelled', text: 'text-cancelled', fill: 'bg-cancelled' },
}

export function StateBadge({ state }: { state: JobState }): ReactNode {
  const { icon: Icon, tint } = STATE_LOOKS[state]
  return (
    <span
      className={`inline-flex items-center gap-1 rounded px-1.5 align-middle py-0.5 text-xs font-medium ${tint}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {texts.states[state]}
    </span>
  )
}
