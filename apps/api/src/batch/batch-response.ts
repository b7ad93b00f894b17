import { PROBLEM_KINDS, type BatchItemDto } from '@burrow/api-contract'
import { writeJson } from '@burrow/core/protocol'
import { ProblemError } from '../problems/problem-error.ts'

/** Bytes of answers that wait for a client that sends all before it reads: enough for 100,000 jobs. */
const WAITING_BYTES = 12 * 1024 * 1024

/** How answers are written: what goes before, between and behind them. */
interface BatchFormat {
  readonly type: string
  readonly before: string
  readonly between: string
  readonly behind: string
}

export const LINES: BatchFormat = { type: 'application/x-ndjson', before: '', between: '\n', behind: '\n' }
export const LIST: BatchFormat = {
  type: 'application/json',
  before: '{"items":[',
  between: ',',
  behind: ']}',
}

/** When nothing at all can be stored, the request failed and not each job of it. */
function assertSomeUse(first: readonly BatchItemDto[]): void {
  const [item] = first
  if (item?.code === undefined || PROBLEM_KINDS[item.code].status < 500) return
  if (first.every(({ code }) => code === item.code)) throw new ProblemError(item.code, item.detail ?? '')
}

/**
 * Sends answers as they come. The next are only made when those before are on their way to the client or few enough to wait.
 * @throws ProblemError, or what the batch throws, as long as no answer was sent
 */
export async function sendBatch(
  batch: AsyncGenerator<readonly BatchItemDto[], void>,
  format: BatchFormat,
): Promise<Response> {
  let next: IteratorResult<readonly BatchItemDto[], void> | null = await batch.next()
  if (!next.done) assertSomeUse(next.value)
  const encoder = new TextEncoder()
  let written = 0
  const encode = (items: readonly BatchItemDto[]): Uint8Array => {
    const text = items.map((item) => writeJson(item)).join(format.between)
    const before = written === 0 ? format.before : format.between
    written += items.length
    return encoder.encode(before + text)
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = next ?? (await batch.next())
        next = null
        if (!step.done) return controller.enqueue(encode(step.value))
        const before = written === 0 ? format.before : ''
        const behind = written === 0 && format.before === '' ? '' : format.behind
        if (before + behind !== '') controller.enqueue(encoder.encode(before + behind))
        controller.close()
      },
      async cancel() {
        await batch.return()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }),
  )
  return new Response(body, { headers: { 'content-type': format.type } })
}
