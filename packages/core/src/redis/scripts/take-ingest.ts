import type { TakeIngestParams, TakeIngestResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { enqueue } from './enqueue.ts'
import { okReply } from './raw-reply.ts'

/** Names of the list and of the one for what is rejected. */
export interface IngestKeys {
  readonly list: string
  readonly rejectedList: string
}

/** The inside of an object, to which the script adds more. */
function reportOf({ code, field, reason }: TakeIngestParams['rejections'][number]): string {
  return JSON.stringify({ code, field, reason }).slice(1, -1)
}

export const takeIngest: Script<
  TakeIngestParams & IngestKeys & { readonly token: string },
  TakeIngestResult
> = {
  name: 'takeIngest',
  args: ({ queue, token, jobs, list, rejectedList, keepRejected, ownId, entries, rejections }) => [
    ...enqueue.args({ queue, token, jobs }),
    ...[list, rejectedList, keepRejected],
    ...[ownId === null ? 0 : jobs.findIndex(({ id }) => id === ownId) + 1, entries.length],
    ...entries.map(({ digest }) => digest),
    ...rejections.flatMap((rejection) => [rejection.index + 1, reportOf(rejection)]),
  ],
  reply(raw, { queue, token, jobs }) {
    const [answer, dropped = 0] = okReply(raw)
    if (answer === 'changed') return { taken: false }
    const { outcomes } = enqueue.reply(['OK', answer], { queue, token, jobs })
    return { taken: true, outcomes, dropped: Number(dropped) }
  },
}
