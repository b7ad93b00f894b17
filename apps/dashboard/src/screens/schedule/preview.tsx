import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { ApiError, type FieldProblem } from '../../api/api-error.ts'
import { previewQuery, type ScheduleRule } from '../../api/schedules.ts'
import { Section } from '../../components/page.tsx'
import { useSettled } from '../../components/use-settled.ts'
import { scheduleFormTexts } from '#texts/schedule'
import { NextRuns } from '../schedules/next-runs.tsx'

const NO_PROBLEMS: readonly FieldProblem[] = []

export interface Preview {
  readonly times: readonly string[] | undefined
  readonly problems: readonly FieldProblem[]
  readonly message: string | null
}

/** The times of a rule while somebody types it. */
export function usePreview(rule: ScheduleRule | null): Preview {
  const settled = useSettled(JSON.stringify(rule))
  const asked = useMemo(() => JSON.parse(settled) as ScheduleRule | null, [settled])
  const { data, error } = useQuery(previewQuery(asked))
  return {
    times: error === null ? data : undefined,
    problems: error instanceof ApiError ? error.fields : NO_PROBLEMS,
    message: error === null ? null : error.message,
  }
}

/** The next times, or why there are none. */
export function PreviewSection({ preview, zone }: { preview: Preview; zone: string }): ReactNode {
  const { times, message } = preview
  const words = scheduleFormTexts
  return (
    <Section title={words.preview}>
      {message !== null && <p className="p-3 text-sm [overflow-wrap:anywhere] text-danger">{message}</p>}
      {message === null && times === undefined && (
        <p className="p-3 text-sm text-muted">{words.previewWaits}</p>
      )}
      {times !== undefined && <NextRuns times={times} zone={zone} />}
    </Section>
  )
}
