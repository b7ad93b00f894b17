import { EVENT_NAMES } from '@burrow/core/protocol'
import type { ReactNode } from 'react'
import { INPUT } from '../../components/form-field.tsx'
import { eventsTexts } from '#texts/events'
import type { EventFilter } from './event-filter.ts'

/** Which events are wanted. */
export function EventFilters({
  filter,
  queues,
  onChange,
}: {
  filter: EventFilter
  queues: readonly string[]
  onChange: (filter: EventFilter) => void
}): ReactNode {
  const { filters, anyName } = eventsTexts
  const field = (name: 'queue' | 'type' | 'job', list?: string): ReactNode => (
    <label className="min-w-0">
      <span className="sr-only">{filters[name]}</span>
      <input
        type="search"
        list={list}
        value={filter[name] ?? ''}
        placeholder={filters[name]}
        spellCheck={false}
        onChange={(event) => onChange({ ...filter, [name]: event.target.value })}
        className={INPUT}
      />
    </label>
  )
  return (
    <div role="search" className="mx-4 mb-3 grid grid-cols-2 gap-2 lg:grid-cols-4">
      {field('queue', 'event-queues')}
      <datalist id="event-queues">
        {queues.map((queue) => (
          <option key={queue} value={queue} />
        ))}
      </datalist>
      <label className="min-w-0">
        <span className="sr-only">{filters.name}</span>
        <select
          value={filter.name ?? ''}
          onChange={(event) => onChange({ ...filter, name: event.target.value })}
          className={INPUT}
        >
          <option value="">{anyName}</option>
          {['job.*', 'queue.*', ...EVENT_NAMES].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {field('type')}
      {field('job')}
    </div>
  )
}
