import { Buffer } from 'node:buffer'
import { startRedis } from '@burrow/services'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventSourceReader } from '../support/event-source.ts'
import { Contract, type Operation } from './contract.ts'
import { ADMIN_KEY, CANARY_PASSWORD, SECRETS, startFuzzRig, type FuzzRig } from './fuzz-rig.ts'
import { answerFault, streamFault } from './judge-answer.ts'
import { requestArbitrary, type WireRequest } from './request-arbitrary.ts'
import { Sender, type WireAnswer } from './send-request.ts'

/** Requests to each route of each store. For a long search set it to some thousands, and another seed. */
const RUNS = process.env['BURROW_FUZZ_RUNS']
const SEED = Number(process.env['BURROW_FUZZ_SEED'] ?? 20_260_101)

const contract = new Contract()

/** Nothing is delivered here, so no id of a delivery is known; webhooks.test.ts has these. */
const MADE_BY_THE_SERVER: readonly string[] = ['webhooks.deliveries.get', 'webhooks.deliveries.replay']

interface Store {
  readonly url: string
  readonly stop: () => Promise<void>
}

const STORES: readonly { name: string; runs: number; start: () => Promise<Store> }[] = [
  { name: 'memory', runs: 60, start: async () => ({ url: 'memory:', stop: async () => {} }) },
  {
    name: 'Redis',
    runs: 10,
    async start() {
      const server = await startRedis({ extraArgs: ['--requirepass', CANARY_PASSWORD] })
      return { url: server.url.replace('//', `//:${CANARY_PASSWORD}@`), stop: () => server.stop() }
    },
  },
  { name: 'PGlite', runs: 10, start: async () => ({ url: 'pglite:memory', stop: async () => {} }) },
]

function described({ operation, target, headers, body, isChunked }: WireRequest, answer: WireAnswer): string {
  const sent = body === null ? '(no body)' : Buffer.from(body.subarray(0, 1_000)).toString('utf8')
  return [
    `${operation.method} ${target}${isChunked ? ' (in chunks)' : ''} ${JSON.stringify(headers)}`,
    sent,
    `=> ${answer.status} ${JSON.stringify(answer.headers)}`,
    answer.text.slice(0, 1_500),
  ].join('\n')
}

describe.each(STORES)('whatever is sent to an API on $name', ({ runs, start }) => {
  let store: Store
  let rig: FuzzRig
  let sender: Sender
  let events: EventSourceReader
  const statuses = new Set<string>()

  beforeAll(async () => {
    store = await start()
    rig = await startFuzzRig(store.url)
    sender = new Sender(rig.api.url, ADMIN_KEY)
    events = new EventSourceReader(
      await fetch(`${rig.api.url}/api/v1/events`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } }),
    )
  })
  afterAll(async () => {
    sender[Symbol.dispose]()
    await rig[Symbol.asyncDispose]()
    await store.stop()
  })

  const attack = (operation: Operation, known: Readonly<Record<string, readonly unknown[]>>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(requestArbitrary(contract, operation, known), async (request) => {
        const answer = await sender.send(request)
        statuses.add(`${operation.id} ${answer.status}`)
        const fault = answerFault(contract, request, answer, SECRETS)
        if (fault !== null) throw new Error(`${fault}\n${described(request, answer)}`)
      }),
      { seed: SEED, numRuns: Number(RUNS ?? runs) },
    )

  it.each(contract.operations)(
    '$method $path keeps to the document',
    async (operation) => {
      const known = await rig.populate()
      await expect(attack(operation, known)).resolves.toBeUndefined()
    },
    RUNS === undefined ? 60_000 : 3_600_000,
  )

  it('leaves nothing behind in the process, and no secret in its log', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const lines = rig.logged.join('\n')
    expect(rig.logged.filter((line) => line.includes('a request failed'))).toEqual([])
    for (const secret of [...SECRETS.always, SECRETS.payload]) expect(lines).not.toContain(secret)
  })

  it('told those who listen of it as the document says', async () => {
    const operation = contract.operations.find(({ id }) => id === 'events.stream') as Operation
    await rig.burrow.enqueue('nobody', null, { id: 'the-last-one' })
    const seen = new Set<unknown>()
    for (;;) {
      const block = await events.block()
      if (block === null) throw new Error('the stream has ended')
      expect(streamFault({ operation }, `${block.text}\n\n`)).toBeNull()
      seen.add(block.event)
      if (block.event === 'cut_off' || block.data?.['job_id'] === 'the-last-one') break
    }
    expect(seen.size).toBeGreaterThan(5)
  })

  it('was good and bad: most routes have answered with success and with refusal', () => {
    const withStatus = (of: (status: number) => boolean): string[] =>
      contract.operations
        .map(({ id }) => id)
        .filter((id) => !MADE_BY_THE_SERVER.includes(id))
        .filter(
          (id) => ![...statuses].some((seen) => seen.startsWith(`${id} `) && of(Number(seen.split(' ')[1]))),
        )
    if (runs < 50) return
    expect(withStatus((status) => status < 300)).toEqual([])
    expect(withStatus((status) => status >= 400)).toEqual([])
  })
})
