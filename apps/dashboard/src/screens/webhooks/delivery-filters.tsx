import { JOB_STATES } from '@burrow/core/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { endpointsQuery } from '../../api/webhooks.ts'
import { FILTER } from '../../components/form-field.tsx'
import { deliveriesTexts } from '#texts/webhooks'

/** What of the deliveries is wanted, as the address has it. */
export interface DeliverySearch {
  readonly endpoint?: string
  readonly job?: string
  readonly state?: string
}

/** Narrows the deliveries down. */
export function DeliveryFilters({
  search,
  onChange,
}: {
  search: DeliverySearch
  onChange: (search: DeliverySearch) => void
}): ReactNode {
  const { filters, states } = deliveriesTexts
  const { data } = useInfiniteQuery(endpointsQuery)
  const endpoints = data?.pages.flatMap(({ items }) => items) ?? []
  const { endpoint = '', job = '', state = '' } = search
  const [typed, setTyped] = useState(job)
  useEffect(() => setTyped(job), [job])
  const isKnown = endpoint === '' || endpoints.some(({ id }) => id === endpoint)
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      <select
        aria-label={filters.state}
        value={state}
        onChange={(event) => onChange({ ...search, state: event.target.value })}
        className={`${FILTER} w-44 max-sm:w-0 max-sm:grow`}
      >
        <option value="">{filters.any}</option>
        {JOB_STATES.map((each) => (
          <option key={each} value={each}>
            {states[each]}
          </option>
        ))}
      </select>
      <select
        aria-label={filters.endpoint}
        value={endpoint}
        onChange={(event) => onChange({ ...search, endpoint: event.target.value })}
        className={`${FILTER} w-64 max-sm:w-0 max-sm:grow`}
      >
        <option value="">{filters.anyEndpoint}</option>
        {!isKnown && <option value={endpoint}>{endpoint}</option>}
        {endpoints.map(({ id, url }) => (
          <option key={id} value={id}>
            {url}
          </option>
        ))}
      </select>
      <form
        className="w-64 max-w-full max-sm:w-full"
        onSubmit={(event) => {
          event.preventDefault()
          onChange({ ...search, job: typed.trim() })
        }}
      >
        <input
          type="search"
          aria-label={filters.job}
          placeholder={filters.job}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '') onChange({ ...search, job: '' })
          }}
          className={`${FILTER} w-full`}
        />
      </form>
    </div>
  )
}
