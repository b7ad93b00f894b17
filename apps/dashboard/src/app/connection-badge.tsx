import { CircleDot, CirclePause, CloudOff, RefreshCw, Timer, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { connection, setPaused } from '../live/live.ts'
import type { ConnectionState } from '../live/connection-state.ts'
import { useObservable } from '../state/observable.ts'
import { texts } from '#texts/shell'

const LOOKS: Readonly<Record<ConnectionState, { icon: LucideIcon; className: string }>> = {
  live: { icon: CircleDot, className: 'text-completed' },
  polling: { icon: Timer, className: 'text-muted' },
  paused: { icon: CirclePause, className: 'text-retrying' },
  reconnecting: { icon: RefreshCw, className: 'text-retrying' },
  stale: { icon: CloudOff, className: 'text-danger' },
}

/** How true what is shown is; pauses and goes on. */
export function ConnectionBadge(): ReactNode {
  const state = useObservable(connection)
  const { icon: Icon, className } = LOOKS[state]
  const { name, meaning } = texts.connection[state]
  const action = state === 'paused' ? texts.app.resume : texts.app.pause
  return (
    <>
      <button
        type="button"
        data-connection={state}
        title={`${meaning} ${action} (p)`}
        aria-label={`${name}. ${action}`}
        onClick={() => setPaused(state !== 'paused')}
        className={`inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-hover ${className}`}
      >
        <Icon aria-hidden className="size-4" />
        <span className="hidden sm:inline">{name}</span>
      </button>
      <span role="status" className="sr-only">
        {name}
      </span>
    </>
  )
}
