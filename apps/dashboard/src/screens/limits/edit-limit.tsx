import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LIMITS_KEY } from '../../api/keys.ts'
import { fetchLimit, type LimitPlace } from '../../api/limits.ts'
import { Loading } from '../../components/loading.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { LimitForm } from './limit-form.tsx'

/** Changes a limit as it is when somebody begins to. */
export function EditLimit({ place }: { place: LimitPlace }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: [...LIMITS_KEY, 'edit', place],
    queryFn: () => fetchLimit(place),
    // What somebody edits stays as it was; the write says when it is no longer so.
    ...{ staleTime: Infinity, gcTime: 0, refetchInterval: false },
  })
  if (data !== undefined) return <LimitForm given={data} />
  return error === null ? <Loading /> : <ProblemNote error={error} onRetry={() => void refetch()} />
}
