import { fstatSync } from 'node:fs'
import type { BatchItemDto, NewJobDto } from '@burrow/api-contract'
import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { checkNewJob } from '../input/check-new-job.ts'
import { interruptible } from '../input/interrupt.ts'
import { readNewJob } from '../input/new-job-line.ts'
import { numberedLines, type NumberedLine } from '../input/numbered-lines.ts'
import { Pacer } from '../input/pacer.ts'
import { note, print } from '../output/print.ts'
import { ProgressLine } from '../output/progress-line.ts'
import { progressBar } from '../output/progress-bar.ts'
import { visible, visibleJson } from '../output/visible.ts'
import { writeLine } from '../output/write-line.ts'

/** Jobs in one call. */
const BATCH = 500
/** Characters of the lines of one call. */
const BATCH_CHARS = 4 * 1024 * 1024
/** How long what a rate limit of the API refused waits before it is sent again. */
const LIMITED_MS = 1_000
/** After one of these nothing else is sent. */
const BREAKS: readonly (string | undefined)[] = ['STORE_UNAVAILABLE', 'STORE_FULL', 'SHUTTING_DOWN']

/** How lines of standard input become jobs. */
export interface LinesOptions {
  /** Each line is a payload of this type; without it each is a whole job. */
  readonly type: string | undefined
  /** What a line does not say itself. */
  readonly defaults: Partial<NewJobDto>
  readonly perSecond: number | null
  readonly stopsOnError: boolean
  readonly isDryRun: boolean
}

interface Counts {
  lines: number
  created: number
  /** Found there already, or taken over by a job that was. */
  existing: number
  refused: number
}

type Answer = Partial<BatchItemDto>

/** Stops in the middle, for a reason that has been told. */
class Stopped extends Error {}

class LineSubmission {
  readonly #options: LinesOptions
  readonly #gateway: Gateway | null
  readonly #globals: GlobalFlags
  readonly #progress = new ProgressLine()
  readonly #pacer: Pacer
  readonly #size: number | null
  readonly #counts: Counts = { lines: 0, created: 0, existing: 0, refused: 0 }
  #readChars = 0

  constructor(options: LinesOptions, gateway: Gateway | null, globals: GlobalFlags) {
    this.#options = options
    this.#gateway = gateway
    this.#globals = globals
    this.#pacer = new Pacer(options.perSecond, systemClock)
    const stat = fstatSync(0)
    this.#size = stat.isFile() ? stat.size : null
  }

  get counts(): Readonly<Counts> {
    return this.#counts
  }

  get text(): string {
    const { lines, created, existing, refused } = this.#counts
    const parts = [
      `${created} ${this.#options.isDryRun ? 'valid' : 'created'}`,
      ...(existing > 0 ? [`${existing} were there`] : []),
      ...(refused > 0 ? [`${refused} refused`] : []),
    ]
    return `${lines} ${lines === 1 ? 'line' : 'lines'}: ${parts.join(', ')}`
  }

  async run(signal: AbortSignal): Promise<void> {
    const end = (): void => void process.stdin.destroy(signal.reason as Error)
    signal.addEventListener('abort', end, { once: true })
    try {
      for await (const lines of numberedLines(process.stdin)) {
        for (const batch of this.#batches(lines)) {
          await this.#pacer.pass(batch.length, signal)
          signal.throwIfAborted()
          await this.#send(batch, signal)
        }
      }
    } finally {
      signal.removeEventListener('abort', end)
      this.#progress.end()
    }
  }

  *#batches(lines: readonly NumberedLine[]): Generator<readonly NumberedLine[], void> {
    const most = Math.min(BATCH, this.#pacer.portion)
    let batch: NumberedLine[] = []
    let chars = 0
    for (const line of lines) {
      if (batch.length >= most || (batch.length > 0 && chars + line.text.length > BATCH_CHARS)) {
        yield batch
        ;[batch, chars] = [[], 0]
      }
      batch.push(line)
      chars += line.text.length
    }
    yield batch
  }

  async #send(lines: readonly NumberedLine[], signal: AbortSignal): Promise<void> {
    const { type, defaults } = this.#options
    const jobs: { readonly line: NumberedLine; readonly job: NewJobDto }[] = []
    let wrong: { readonly line: NumberedLine; readonly answer: Answer } | null = null
    for (const line of lines) {
      const read = readNewJob(line.text, type, defaults)
      if ('job' in read) jobs.push({ line, job: read.job })
      else if (this.#options.stopsOnError) {
        wrong = { line, answer: read.refusal }
        break
      } else await this.#tell(line, read.refusal)
    }
    const answers = await this.#answers(
      jobs.map(({ job }) => job),
      signal,
    ).catch((error: unknown) => {
      this.#progress.clear()
      if (!signal.aborted) note(`broke off after ${this.text}; ${jobs.length} more may be there`)
      throw error
    })
    for (const [index, { line }] of jobs.entries()) await this.#tell(line, answers[index] ?? {})
    if (wrong !== null) await this.#tell(wrong.line, wrong.answer)
    this.#readChars += lines.reduce((sum, { text }) => sum + text.length + 1, 0)
    const bar = this.#size === null ? '' : `${progressBar(this.#readChars / this.#size)} `
    this.#progress.show(`burrow: ${bar}${this.text}`)
    if (this.#options.stopsOnError && this.#counts.refused > 0) throw new Stopped()
  }

  async #answers(jobs: readonly NewJobDto[], signal: AbortSignal): Promise<readonly Answer[]> {
    if (jobs.length === 0) return []
    if (this.#gateway === null) {
      const refusals = await Promise.all(jobs.map(checkNewJob))
      return refusals.map((refusal) => refusal ?? { outcome: 'created' })
    }
    const answers: Answer[] = [...(await this.#gateway.submitMany(jobs))]
    for (;;) {
      const limited = [...answers.keys()].filter((index) => answers[index]?.code === 'RATE_LIMITED')
      if (limited.length === 0 || signal.aborted) return answers
      await delay(systemClock, LIMITED_MS, signal)
      const again = await this.#gateway.submitMany(limited.flatMap((index) => jobs[index] ?? []))
      for (const [at, index] of limited.entries()) answers[index] = again[at] ?? {}
    }
  }

  async #tell({ number }: NumberedLine, answer: Answer): Promise<void> {
    const { output } = this.#globals
    this.#counts.lines += 1
    if (answer.outcome === 'created') this.#counts.created += 1
    else if (answer.outcome !== undefined) this.#counts.existing += 1
    else {
      this.#counts.refused += 1
      this.#progress.clear()
      note(`line ${number}: ${answer.code ?? 'INTERNAL'}: ${visible(answer.detail ?? 'no answer came')}`)
    }
    const { index: _, ...rest } = answer
    if (output === 'ndjson') await writeLine(visibleJson(JSON.stringify({ line: number, ...rest })))
    if (output === 'name' && answer.outcome !== undefined && answer.id !== undefined)
      await writeLine(visible(answer.id))
    if (BREAKS.includes(answer.code))
      throw new CliError(
        EXIT.unreachable,
        `broke off at line ${number} (${this.text})`,
        'Jobs that have an id can be sent again: the same id creates nothing twice.',
      )
  }
}

/** `burrow submit -`: a job for each line of standard input, as the lines come. */
export async function submitLines(options: LinesOptions, globals: GlobalFlags): Promise<void> {
  if (process.stdin.isTTY) note('reading one job a line; Ctrl-D ends it')
  await using gateway = options.isDryRun ? null : await openGateway(globals)
  const submission = new LineSubmission(options, gateway, globals)
  let stopped = false
  const reason = (): CliError => new CliError(EXIT.interrupted, `interrupted after ${submission.text}`)
  try {
    await interruptible(reason, (signal) => submission.run(signal))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    stopped = true
  }
  const { lines, created, existing, refused } = submission.counts
  if (globals.output !== 'ndjson' && globals.output !== 'name')
    print({ value: submission.counts, rows: [{ lines, created, existing, refused }] }, globals.output)
  if (refused > 0)
    throw new CliError(
      EXIT.partial,
      stopped ? `stopped at the first line that was refused, after ${submission.text}` : submission.text,
    )
}
