import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { name } from '../input-parts.ts'

/** What is reported. There is one kind so far. */
const REPORT_TYPES = ['daily_summary'] as const

/** What `maintenance:report` takes; nothing at all is fine. */
export interface ReportInput {
  /** @default daily_summary */
  reportType?: (typeof REPORT_TYPES)[number]
  /** Full hours to look back, besides the one that has begun; 1 to 719. @default 24 */
  hours?: number
  /** @default all queues */
  queue?: string
  /** Types that are listed as the slowest and as failing the most. @default 10 */
  topTypes?: number
  /** Who gets it as a mail, by a job of type `email:send`. @default nobody */
  mailTo?: string | string[]
}

/** Other names that are understood. */
export interface ReportGiven extends ReportInput {
  /** Another name for `reportType`. */
  report_type?: (typeof REPORT_TYPES)[number]
}

/** What happened within the time of the report. */
export interface ReportWindow {
  enqueued: number
  completed: number
  /** Attempts that failed and were tried again. */
  failedAttempts: number
  dead: number
  cancelled: number
  /** Failed attempts among all attempts that ended, 0 to 1; null when none ended. */
  failureRate: number | null
  /** Dead jobs among those that completed or died, 0 to 1; null when there are none. */
  deathRate: number | null
}

/** A queue in a report. */
export interface ReportQueue extends ReportWindow {
  queue: string
  isPaused: boolean
  /** Jobs in each state when the report was made. */
  counts: Record<string, number>
  /** For how long the next pending job has been able to run; null when there is none. */
  oldestPendingMs: number | null
}

/** A type in a report. Times are upper ends of buckets: half of the attempts took no longer than `p50UpToMs`. */
export interface ReportType extends ReportWindow {
  type: string
  attempts: number
  /** Null: longer than the buckets reach. */
  p50UpToMs: number | null
  p95UpToMs: number | null
}

/** A report. Times are ISO 8601, in UTC. */
export interface ReportResult {
  reportType: (typeof REPORT_TYPES)[number]
  generatedAt: string
  /** The beginning of an hour. */
  from: string
  workers: number
  totals: ReportWindow
  queues: ReportQueue[]
  /** By their 95th percentile. */
  slowestTypes: ReportType[]
  /** By their failure rate; types that never failed are left out. */
  failingTypes: ReportType[]
  /** Queues and types that were not looked at because there are too many. */
  leftOut: number
  markdown: string
  /** The job that mails it. */
  mailJobId: string | null
}

const input = z.preprocess(
  (given) => {
    if (typeof given !== 'object' || given === null || !('report_type' in given)) return given ?? {}
    const { report_type: reportType, ...rest } = given as Record<string, unknown>
    return { reportType, ...rest }
  },
  z.strictObject({
    reportType: z.enum(REPORT_TYPES).optional(),
    hours: z.int().min(1).max(719).optional(),
    queue: name.optional(),
    topTypes: z.int().min(1).max(50).optional(),
    mailTo: z
      .union([z.string().min(3).max(400), z.array(z.string().min(3).max(400)).min(1).max(50)])
      .optional(),
  }),
) as unknown as z.ZodType<ReportInput, ReportGiven | null>

const count = z.int().min(0)
const rate = z.number().min(0).max(1).nullable()
const window = {
  enqueued: count,
  completed: count,
  failedAttempts: count,
  dead: count,
  cancelled: count,
  failureRate: rate,
  deathRate: rate,
}
const ofType = z.object({
  ...window,
  type: z.string(),
  attempts: count,
  p50UpToMs: z.number().nullable(),
  p95UpToMs: z.number().nullable(),
})

/** The job type `maintenance:report`. */
export const maintenanceReport: JobDefinition<ReportInput, ReportResult, ReportGiven | null> = defineJob({
  type: 'maintenance:report',
  aliases: ['report'],
  description: 'Sums up how the queues did, as JSON and Markdown, and mails it when asked to.',
  input,
  output: z.object({
    reportType: z.enum(REPORT_TYPES),
    generatedAt: z.string(),
    from: z.string(),
    workers: count,
    totals: z.object(window),
    queues: z.array(
      z.object({
        ...window,
        queue: z.string(),
        isPaused: z.boolean(),
        counts: z.record(z.string(), count),
        oldestPendingMs: z.number().nullable(),
      }),
    ),
    slowestTypes: z.array(ofType),
    failingTypes: z.array(ofType),
    leftOut: count,
    markdown: z.string(),
    mailJobId: z.string().nullable(),
  }),
  defaults: { timeoutMs: 600_000 },
})
