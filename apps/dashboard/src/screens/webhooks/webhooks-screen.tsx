import { JOB_STATES } from '@burrow/core/protocol'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DeliveryFilter } from '../../api/webhooks.ts'
import { useRights } from '../../app/rights.ts'
import { buttonClass } from '../../components/button.tsx'
import { PageHead } from '../../components/page.tsx'
import { webhooksTexts } from '#texts/webhooks'
import { EndpointForm } from '../webhook-endpoint/endpoint-form.tsx'
import { DeliveryFilters, type DeliverySearch } from './delivery-filters.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { SecretButtons } from './endpoint-actions.tsx'
import { EndpointList } from './endpoint-list.tsx'

const route = getRouteApi('/webhooks')
const TABS = ['endpoints', 'deliveries'] as const

function toFilter({ endpoint, job, state }: DeliverySearch): DeliveryFilter {
  const known = JOB_STATES.find((each) => each === state)
  return {
    ...(endpoint === undefined ? {} : { endpoint_id: endpoint }),
    ...(job === undefined ? {} : { job_id: job }),
    ...(known === undefined ? {} : { state: known }),
  }
}

/** Who is told of jobs, and what was sent. */
export function WebhooksScreen(): ReactNode {
  const { form, tab, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const may = useRights()
  const words = webhooksTexts
  if (form === 'new' && may('webhooks.endpoints.create')) return <EndpointForm given={null} />
  const current = tab === 'deliveries' ? 'deliveries' : 'endpoints'
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          current === 'endpoints' && (
            <>
              {may('webhooks.secret') && (
                <span className="flex flex-wrap gap-2" title={words.secret.namespaceText}>
                  <SecretButtons endpoint={null} />
                </span>
              )}
              {may('webhooks.endpoints.create') && (
                <Link to="/webhooks" search={{ form: 'new' }} className={buttonClass('primary')}>
                  <Plus aria-hidden className="size-4" />
                  {words.create}
                </Link>
              )}
            </>
          )
        }
      />
      <nav aria-label={words.views} className="mb-3 flex gap-1 border-b border-line px-4">
        {TABS.map((each) => (
          <Link
            key={each}
            to="/webhooks"
            search={each === 'endpoints' ? {} : { tab: each }}
            aria-current={each === current ? 'page' : undefined}
            className="-mb-px border-b-2 border-transparent px-2 py-1.5 text-sm text-muted hover:text-text data-[on]:border-accent data-[on]:font-medium data-[on]:text-text"
            {...(each === current ? { 'data-on': '' } : {})}
          >
            {words.tabs[each]}
          </Link>
        ))}
      </nav>
      {current === 'endpoints' ? (
        <EndpointList />
      ) : (
        <>
          <DeliveryFilters
            search={search}
            onChange={(wanted) => {
              const given = Object.entries(wanted).filter(([, text]) => text !== '')
              void navigate({ search: { tab: 'deliveries', ...Object.fromEntries(given) }, replace: true })
            }}
          />
          <DeliveryTable filter={toFilter(search)} />
        </>
      )}
    </>
  )
}
