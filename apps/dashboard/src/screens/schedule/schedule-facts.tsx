import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Schedule } from '../../api/schedules.ts'
import { Definitions } from '../../components/definitions.tsx'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { Section } from '../../components/page.tsx'
import { scheduleFormTexts, scheduleTexts } from '#texts/schedule'
import { describeRule } from '../schedules/describe-rule.ts'

const instant = (at: string | null): ReactNode => (at === null ? null : <Instant at={at} isExact />)
const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms))

function missedText({ kind, cap }: Schedule['missed']): string {
  const { misses, cap: atMost } = scheduleFormTexts
  return cap === undefined ? misses[kind] : `${misses[kind]}; ${atMost.toLowerCase()} ${cap}`
}

/** When a schedule runs, and how. */
export function RuleFacts({ schedule }: { schedule: Schedule }): ReactNode {
  const { facts, upTo, runs } = scheduleTexts
  const { cron, dates, jitter_ms: jitter } = schedule
  return (
    <Section title={scheduleTexts.rule}>
      <Definitions
        rows={[
          [facts.words, describeRule(schedule)],
          [facts.expression, cron && <code className="font-mono">{cron.expression}</code>],
          [facts.zone, cron?.timezone],
          [facts.anchor, instant(schedule.anchor_at)],
          [
            facts.dates,
            dates && (
              <ul className="max-h-48 overflow-y-auto">
                {dates.map((date) => (
                  <li key={date}>
                    <Instant at={date} isExact />
                  </li>
                ))}
              </ul>
            ),
          ],
          [facts.start, instant(schedule.start_at)],
          [facts.end, instant(schedule.end_at)],
          [facts.limit, schedule.limit === null ? null : runs(schedule.limit)],
          [facts.runs, scheduleTexts.times(schedule.runs)],
          [facts.jitter, jitter === 0 ? null : upTo(formatDuration(jitter))],
          [facts.overlap, scheduleFormTexts.overlaps[schedule.overlap]],
          [facts.missed, missedText(schedule.missed)],
          [facts.created, instant(schedule.created_at)],
          [facts.updated, instant(schedule.updated_at)],
        ]}
      />
    </Section>
  )
}

/** What a schedule makes. */
export function JobFacts({ job }: { job: Schedule['job'] }): ReactNode {
  const { facts } = scheduleTexts
  return (
    <Section title={scheduleTexts.job}>
      <Definitions
        rows={[
          [
            facts.type,
            <code key="type" className="font-mono">
              {job.type}
            </code>,
          ],
          [
            facts.queue,
            <Link
              key="queue"
              to="/queues/$queue"
              params={{ queue: job.queue }}
              className="text-accent hover:underline"
            >
              {job.queue}
            </Link>,
          ],
          [facts.priority, String(job.priority)],
          [facts.retries, String(job.max_retries)],
          [facts.timeout, duration(job.timeout_ms)],
          [facts.expires, duration(job.expires_in_ms)],
          [facts.limitKey, job.limit_key],
          [facts.tags, job.tags.join(', ')],
          [facts.webhook, job.webhook?.url],
        ]}
      />
    </Section>
  )
}
