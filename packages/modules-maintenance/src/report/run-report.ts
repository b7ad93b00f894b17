import { createHash } from 'node:crypto'
import type { JobContext, JobHistory, QueueStats } from '@burrow/core'
import type { MaintenanceClient } from '../maintenance-client.ts'
import type { ReportInput, ReportQueue, ReportResult, ReportType } from './maintenance-report.ts'
import { failing, slowest, sumUp, sumUpType } from './sum-up.ts'
import { toMarkdown } from './to-markdown.ts'

const HOUR_MS = 3_600_000
/** Queues and types that are looked at; each is a call to the store or more. */
const MAX_QUEUES = 200
const MAX_TYPES = 200

interface Span {
  readonly step: 'hour'
  readonly from: number
  readonly to: number
}

async function reportQueue(client: MaintenanceClient, stats: QueueStats, span: Span): Promise<ReportQueue> {
  const { queue, paused, counts, pendingSince, now } = stats
  const { points } = await client.history({ ...span, queue })
  return {
    queue,
    isPaused: paused,
    counts: { ...counts },
    oldestPendingMs: pendingSince === null ? null : Math.max(0, now - pendingSince),
    ...sumUp(points),
  }
}

async function reportTypes(
  ctx: JobContext,
  types: readonly string[],
  read: (type: string) => Promise<JobHistory>,
): Promise<ReportType[]> {
  const reports: ReportType[] = []
  for (const [index, type] of types.entries()) {
    ctx.signal.throwIfAborted()
    reports.push(sumUpType(type, await read(type)))
    ctx.progress(50 + ((index + 1) / types.length) * 40, `type ${index + 1} of ${types.length}`)
  }
  return reports
}

/** The mail has the id of the report, so that another attempt does not send it again. */
async function mail(
  client: MaintenanceClient,
  ctx: JobContext,
  to: string | string[],
  report: Pick<ReportResult, 'generatedAt' | 'markdown'>,
): Promise<string> {
  const id = `report-${createHash('sha256').update(`${ctx.job.queue}/${ctx.job.id}`).digest('hex').slice(0, 32)}`
  const subject = `Burrow: summary of ${report.generatedAt.slice(0, 10)}`
  await client.enqueue('email:send', { to, subject, text: report.markdown }, { id })
  return id
}

/** Reads the figures of all queues and types and sums them up. */
export async function runReport(
  client: MaintenanceClient,
  input: ReportInput,
  ctx: JobContext,
): Promise<ReportResult> {
  const { hours = 24, topTypes = 10, reportType = 'daily_summary' } = input
  const all = await client.queues()
  const wanted = input.queue === undefined ? all : all.filter(({ queue }) => queue === input.queue)
  const [first] = wanted
  const now = first?.now ?? ctx.job.createdAt
  // Figures are kept by the hour: the one in which it begins counts as a whole.
  const from = Math.floor((now - hours * HOUR_MS) / HOUR_MS) * HOUR_MS
  const span: Span = { step: 'hour', from, to: now }
  const queues: ReportQueue[] = []
  for (const stats of wanted.slice(0, MAX_QUEUES)) {
    ctx.signal.throwIfAborted()
    queues.push(await reportQueue(client, stats, span))
    ctx.progress((queues.length / Math.min(wanted.length, MAX_QUEUES)) * 50, `queue ${queues.length}`)
  }
  const of = input.queue === undefined ? {} : { queue: input.queue }
  const total = first === undefined ? null : await client.history({ ...span, ...of })
  const types = total?.types ?? []
  const reports = await reportTypes(ctx, types.slice(0, MAX_TYPES), (type) =>
    client.history({ ...span, ...of, type }),
  )
  const facts = {
    reportType,
    generatedAt: new Date(now).toISOString(),
    from: new Date(from).toISOString(),
    workers: (await client.workers()).length,
    totals: sumUp(total?.points ?? []),
    queues,
    slowestTypes: slowest(reports, topTypes),
    failingTypes: failing(reports, topTypes),
    leftOut: Math.max(0, wanted.length - MAX_QUEUES) + Math.max(0, types.length - MAX_TYPES),
  }
  const report = { ...facts, markdown: toMarkdown(facts) }
  const mailJobId = input.mailTo === undefined ? null : await mail(client, ctx, input.mailTo, report)
  return { ...report, mailJobId }
}
