import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowUp, CirclePause, CirclePlay, Copy, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { queuesQuery } from '../../api/queues.ts'
import { useRights } from '../../app/rights.ts'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHead } from '../../components/page.tsx'
import { say, sayProblem } from '../../components/toasts.tsx'
import { setPaused, streamOpen } from '../../live/live.ts'
import { useObservable } from '../../state/observable.ts'
import { paused } from '../../state/paused.ts'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import { eventsTexts } from '#texts/events'
import { EventFilters } from './event-filters.tsx'
import { readEventFilter, type EventFilter } from './event-filter.ts'
import { EventTable } from './event-table.tsx'
import { useEventTail } from './use-event-tail.ts'

const route = getRouteApi('/events')

function Tail(): ReactNode {
  const words = eventsTexts
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const { data: queues = [] } = useQuery({ ...queuesQuery, enabled: may('queues.list') })
  const isPaused = useObservable(paused)
  const isOpen = useObservable(streamOpen)
  const [isPointedAt, setPointedAt] = useState(false)
  const [tail, { rows, waiting }] = useEventTail(filter, isPaused || isPointedAt)
  const showWaiting = (): void => tail.showWaiting()
  useShortcuts({ n: showWaiting })
  const change = (wanted: EventFilter): void =>
    void navigate({ search: readEventFilter({ ...wanted }), replace: true })
  const copy = (): void => {
    const events = rows.flatMap((row) => ('event' in row ? [row.event] : []))
    const text = events.map((event) => JSON.stringify(event)).join('\n')
    void copyText(`${text}\n`).then(() => say(words.copied(events.length)), sayProblem)
  }
  const Icon = isPaused ? CirclePlay : CirclePause
  return (
    <div className="flex min-h-0 grow flex-col">
      <PageHead
        title={words.title}
        actions={
          <>
            {waiting > 0 && (
              <Button kind="primary" onClick={showWaiting}>
                <ArrowUp aria-hidden className="size-4" />
                {words.fresh(waiting)}
              </Button>
            )}
            <Button onClick={() => setPaused(!isPaused)}>
              <Icon aria-hidden className="size-4" />
              {isPaused ? words.goOn : words.pause}
            </Button>
            <Button disabled={rows.length === 0} onClick={copy}>
              <Copy aria-hidden className="size-4" />
              {words.copy}
            </Button>
            <Button disabled={rows.length === 0} onClick={() => tail.clear()}>
              <Trash2 aria-hidden className="size-4" />
              {words.clear}
            </Button>
          </>
        }
      />
      <EventFilters filter={filter} queues={queues.map(({ name }) => name)} onChange={change} />
      {!isOpen && (
        <p role="status" className="tint-retrying mx-4 mb-3 rounded-lg px-3 py-2 text-sm">
          {words.isAway}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={waiting > 0 ? words.fresh(waiting) : words.none}
          text={words.noneText}
          command={`burrow submit math:evaluate '{"expression":"6 * 7"}'`}
        />
      ) : (
        <div className="flex min-h-64 grow flex-col px-4 pb-4">
          <EventTable rows={rows} onHold={setPointedAt} />
          <p className="pt-2 text-xs text-muted">{words.shown(rows.length)}</p>
        </div>
      )}
    </div>
  )
}

/** What happens, as it happens. */
export function EventsScreen(): ReactNode {
  const may = useRights()
  if (may('events.stream')) return <Tail />
  return (
    <>
      <PageHead title={eventsTexts.title} />
      <EmptyState title={eventsTexts.mayNot} text={eventsTexts.mayNotText} />
    </>
  )
}
