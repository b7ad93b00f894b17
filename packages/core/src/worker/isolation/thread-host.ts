import { Worker } from 'node:worker_threads'
import { UNIT_FILE, unitFlags } from './unit-flags.ts'
import type { StartUnit } from './unit-host.ts'
import { readFromUnit } from './unit-messages.ts'

const MIB = 1024 * 1024

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `by an exception: ${String(error)}`
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'because its heap was full'
  return `by an exception that nobody caught: ${error.stack ?? error.message}`
}

/** Starts a thread. */
export const startThread: StartUnit = (options, onMessage) => {
  const thread = new Worker(UNIT_FILE, {
    execArgv: unitFlags(options.file),
    env: options.env === null ? process.env : { ...options.env },
    ...(options.maxMemoryBytes === null
      ? {}
      : { resourceLimits: { maxOldGenerationSizeMb: Math.ceil(options.maxMemoryBytes / MIB) } }),
  })
  let trouble = ''
  thread.on('message', (message: unknown) => {
    const said = readFromUnit(message)
    if (said !== null) onMessage(said)
  })
  thread.on('error', (error) => (trouble = describe(error)))
  const ended = new Promise<string>((resolve) => {
    thread.once('exit', (code) => resolve(trouble === '' ? `with exit code ${code}` : trouble))
  })
  return {
    send: (message) => thread.postMessage(message),
    kill: () => void thread.terminate(),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    forgetTrouble: () => {},
    ended,
  }
}
