import { randomUUID } from 'node:crypto'
import type { IngestList, ReadIngestParams, TakeIngestParams } from '../broker/index.ts'
import type { BlockingLine } from './blocking-line.ts'
import { hashTagOf, rejectedListOf, type Keyspace } from './keys.ts'
import type { ScriptRunner } from './script-runner.ts'
import { readIngest, takeIngest } from './scripts/index.ts'

export interface IngestListsParams {
  readonly keys: Keyspace
  readonly runner: ScriptRunner
  /** A script there reaches one slot alone. */
  readonly cluster: boolean
  readonly createLine: () => BlockingLine
}

/** Lists that are taken from here, each with a connection of its own to wait on. They are read from the left end. */
export class IngestLists {
  readonly #params: IngestListsParams
  readonly #lines = new Set<BlockingLine>()

  constructor(params: IngestListsParams) {
    this.#params = params
  }

  open({ list, queue }: { readonly list: string; readonly queue: string }): IngestList {
    const { keys, runner, cluster, createLine } = this.#params
    const line = createLine()
    this.#lines.add(line)
    const rejectedList = rejectedListOf(list)
    return {
      rejectedList,
      reaches: (name) => !cluster || hashTagOf(list) === hashTagOf(keys.queue(name)),
      async wait(timeoutMs) {
        // Moves the first entry to where it is: it waits for one as a pop does and takes none away, whoever dies when.
        await line.run(
          (client) => client.blmoveBuffer(list, list, 'LEFT', 'LEFT', timeoutMs / 1_000),
          timeoutMs,
        )
      },
      read: (params: ReadIngestParams) => runner.run(readIngest, keys.queue(queue), { list, ...params }),
      take: (params: TakeIngestParams) =>
        runner.run(takeIngest, keys.queue(params.queue), {
          ...params,
          list,
          rejectedList,
          token: randomUUID(),
        }),
      close: () => {
        line.close()
        this.#lines.delete(line)
      },
    }
  }

  close(): void {
    for (const line of this.#lines) line.close()
    this.#lines.clear()
  }
}
