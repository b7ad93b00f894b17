/** What the thread runs that renews leases while the event loop of its worker is blocked. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FullBroker } from '../../broker/index.ts'
import type { Burrow } from '../../client/index.ts'
import { systemClock } from '../../time/index.ts'
import { GuardLoop } from './guard-loop.ts'
import type { FromGuard, GuardSetup } from './guard-messages.ts'

/** Shorter leases leave no time to load the client of the store when it is needed: it is used once at the start then. */
const TRIED_AT_ONCE_MS = 12_000

const setup = workerData as GuardSetup
const { connectFile, url, ...options } = setup.origin

interface ConnectFile {
  connect(
    url: string,
    options: { readonly namespace: string; readonly allowEviction: boolean },
  ): Promise<Burrow>
}

const say = (message: FromGuard): void => parentPort?.postMessage(message)

async function open(): Promise<FullBroker> {
  const { connect } = (await import(connectFile)) as ConnectFile
  return (await connect(url, options)).broker
}

if (setup.leaseMs < TRIED_AT_ONCE_MS) {
  await import(connectFile)
  // A store that is away now may be there when it is needed.
  await open().then(
    (broker) => broker.close(),
    () => {},
  )
}
const loop = new GuardLoop({ ...setup, clock: systemClock, open, say })
// The one message there is: stop.
parentPort?.once('message', () => void loop.stop().then(() => say({ kind: 'closed' })))
loop.start()
say({ kind: 'ready' })
