import type { BatchItemDto } from '@burrow/api-contract'
import { describeError, type ProblemDetails } from '../problems/describe-error.ts'
import { enqueueItem, refuse, type BatchEnqueuer } from './enqueue-item.ts'
import type { TakeRequests } from '../rate-limits/admit-items.ts'
import type { ItemSplitter, RawItem } from './item-splitter.ts'

/** Jobs that are on their way at once. */
const SLICE = 500

/** After one of these the store is not asked again: each call would wait as long as the last. */
const STOPS = new Set<string | undefined>(['STORE_UNAVAILABLE', 'STORE_FULL', 'SHUTTING_DOWN'])

const TOO_MANY: ProblemDetails = {
  code: 'RATE_LIMITED',
  detail: 'the limit of requests is reached; send the job again later, or send batches more slowly',
  extras: {},
}

export interface RunBatchParams extends BatchEnqueuer {
  readonly pieces: AsyncIterable<Uint8Array>
  readonly splitter: ItemSplitter
  /** How many of so many jobs may be stored now. */
  readonly admit: TakeRequests
  /** Runs it as part of the request, which the answer outlives: its jobs belong to the trace of whoever asks. */
  readonly within: <Result>(run: () => Result) => Result
  /** The server is being stopped: what has not been stored is refused. */
  readonly stopping: () => boolean
}

/**
 * Stores jobs as they arrive and answers for each, in order. Holds one piece of the body and one slice of jobs. When the body
 * breaks off or is of no use from some point on, the last answer says so; what was answered before is stored.
 */
export async function* runBatch(params: RunBatchParams): AsyncGenerator<readonly BatchItemDto[], void> {
  let index = 0
  let stop: ProblemDetails | null = null

  async function answer(slice: readonly RawItem[]): Promise<readonly BatchItemDto[]> {
    const first = index
    index += slice.length
    if (params.stopping())
      stop ??= { code: 'SHUTTING_DOWN', detail: 'the server is stopping; the job was not stored', extras: {} }
    const why = stop
    if (why !== null) return slice.map((_, at) => refuse(first + at, why))
    const admitted = params.admit(slice.length)
    const answers = await params.within(() =>
      Promise.all(slice.slice(0, admitted).map((item, at) => enqueueItem(params, first + at, item))),
    )
    for (let at = admitted; at < slice.length; at += 1) answers.push(refuse(first + at, TOO_MANY))
    const failed = answers.find(({ code }) => STOPS.has(code))
    if (failed?.code !== undefined) stop = { code: failed.code, detail: failed.detail ?? '', extras: {} }
    return answers
  }

  async function* slices(items: Iterable<RawItem>): AsyncGenerator<readonly BatchItemDto[], void> {
    let slice: RawItem[] = []
    let failure: { readonly error: unknown } | null = null
    try {
      for (const item of items) {
        if (slice.push(item) < SLICE) continue
        yield await answer(slice)
        slice = []
      }
    } catch (error) {
      // What came before the fault is as good as ever.
      failure = { error }
    }
    if (slice.length > 0) yield await answer(slice)
    if (failure !== null) throw failure.error
  }

  try {
    for await (const piece of params.pieces) yield* slices(params.splitter.push(piece))
    yield* slices(params.splitter.end())
  } catch (error) {
    const details = describeError(error)
    // Nothing was answered yet: the whole request can be.
    if (index === 0) throw error
    if (details.code === 'INTERNAL') params.onInternal(error)
    yield [refuse(index, details)]
  }
}
