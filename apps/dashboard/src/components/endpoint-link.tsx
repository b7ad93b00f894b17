import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { endpointNameQuery } from '../api/webhooks.ts'
import { useRights } from '../app/rights.ts'

/** An endpoint by its address, which people know it by; by its id where it may not be seen or is gone. */
export function EndpointLink({ id, className = '' }: { id: string; className?: string }): ReactNode {
  const may = useRights()
  const maySee = may('webhooks.endpoints.get')
  const { data } = useQuery({ ...endpointNameQuery(id), enabled: maySee })
  const name = data?.url ?? id
  if (!maySee || data === undefined)
    return (
      <span title={id} className={className}>
        {name}
      </span>
    )
  return (
    <Link
      to="/webhooks/endpoints/$id"
      params={{ id }}
      title={`${name} (${id})`}
      className={`text-accent hover:underline ${className}`}
    >
      {name}
    </Link>
  )
}
