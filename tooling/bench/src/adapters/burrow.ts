import { connect, defineJob, defineModule, Worker, type Burrow } from '@burrow/core'
import { z } from 'zod'
import type { Adapter, OpenParams, Payload, Session } from './adapter.ts'
import { observe } from './observe.ts'
import { storeOf, type StoreName, type SubjectName } from './subjects.ts'

const DEFAULT_KEPT = 1_000

/** As a program would write it: payloads are checked by a schema, at the producer and at the worker. */
const job = defineJob({
  type: 'bench',
  input: z.object({ n: z.number(), sentAt: z.number(), text: z.string() }),
})

/** A client, and what a session does with it in the end. */
interface Lent {
  readonly burrow: Burrow
  giveBack(): Promise<void>
}

async function lendOwn({ url, observed = 'nothing' }: OpenParams): Promise<Lent> {
  const instrumentation = await observe(observed)
  const migrate = url.startsWith('postgres')
  const burrow = await connect(url, { namespace: 'bench', migrate, instrumentation })
  return { burrow, giveBack: () => burrow.close() }
}

/** The folder of an embedded store may be opened once, so the sessions of this process have one client in common. */
const shared = new Map<string, { client: Promise<Burrow>; sessions: number }>()

async function lendShared({ url }: OpenParams): Promise<Lent> {
  const entry = shared.get(url) ?? { client: connect(url, { namespace: 'bench' }), sessions: 0 }
  shared.set(url, entry)
  entry.sessions += 1
  const burrow = await entry.client
  const giveBack = async (): Promise<void> => {
    entry.sessions -= 1
    if (entry.sessions > 0) return
    shared.delete(url)
    await burrow.close()
  }
  return { burrow, giveBack }
}

function toSession({ burrow, giveBack }: Lent, keepCompleted: number): Session {
  const workers: Worker[] = []
  return {
    enqueueBulk: (queue, payloads) =>
      burrow.enqueueMany(payloads.map((payload: Payload) => ({ type: job, payload, options: { queue } }))),
    enqueueOne: (queue, payload) => burrow.enqueue(job, payload, { queue }),
    startWorker: async ({ queues, concurrency, handler }) => {
      if (keepCompleted !== DEFAULT_KEPT)
        for (const queue of queues) await burrow.setRetention(queue, { completedCount: keepCompleted })
      const worker = new Worker(burrow, { modules: [defineModule(job, handler)], queues, concurrency })
      workers.push(worker)
      await worker.start()
    },
    counts: async (queue) => {
      const { counts } = await burrow.queue(queue)
      return { waiting: counts.pending, active: counts.active, completed: counts.completed }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await giveBack()
    },
  }
}

const CONNECTIONS: Readonly<Record<StoreName, string>> = {
  redis: 'connect(url, { namespace })',
  postgres:
    'connect(url, { namespace, migrate: true }): a pool of 10 and one connection that listens, the defaults',
  pglite:
    'connect(url, { namespace }): a folder on disk; producer and worker are one process, which PGlite asks for',
}

const PACKAGES: Readonly<Record<StoreName, string>> = {
  redis: '@burrow/core',
  postgres: '@burrow/broker-postgres',
  pglite: '@burrow/broker-postgres',
}

export function createBurrowAdapter(name: SubjectName): Adapter {
  const store = storeOf(name)
  const lend = store === 'pglite' ? lendShared : lendOwn
  return {
    name,
    packageName: PACKAGES[store],
    options: {
      connection: CONNECTIONS[store],
      payload: 'checked by a Zod schema at enqueue and at the worker',
      worker: 'defaults; one worker for all queues of a process',
      kept:
        store === 'redis'
          ? 'default retention: the newest 1,000 completed (memory: set to the number of jobs)'
          : 'default retention: the newest 1,000 completed (history: all)',
    },
    open: async (params) => toSession(await lend(params), params.keepCompleted),
  }
}
