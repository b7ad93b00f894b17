/** What a thread or child process runs that runs jobs: one after the other, each with the handler that it was told of. */
import { isMainThread, parentPort } from 'node:worker_threads'
import { InvalidPayloadError } from '../../errors/index.ts'
import { findHandler, type AnyHandler } from './find-handler.ts'
import { UnitRun } from './unit-context.ts'
import { endGroup, guardProcess } from './unit-guard.ts'
import type { FromUnit, ToUnit } from './unit-messages.ts'
import { toWireError } from './wire-error.ts'

/** Signals that a terminal or a service manager sends to a whole group of processes. The worker decides when its units end. */
const SIGNALS_OF_GROUPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

let handler: Promise<AnyHandler> | null = null
let current: UnitRun | null = null

function say(message: FromUnit): void {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

function sayDone(run: number, output: unknown): void {
  try {
    say({ kind: 'done', run, output })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new InvalidPayloadError('result', `cannot be handed to the worker: ${text}`, error)
  }
}

async function run(job: Extract<ToUnit, { kind: 'run' }>): Promise<void> {
  const { run: number } = job
  let handle: AnyHandler
  // Before the handler is there: an abort may come while it is loaded.
  const running = new UnitRun(number, job.job, say)
  current = running
  try {
    handle = await (handler ?? Promise.reject(new Error('a job came before the setup')))
  } catch (error) {
    return say({ kind: 'unloadable', run: number, error: toWireError(error) })
  }
  say({ kind: 'started', run: number })
  try {
    // Whoever waits for the event alone would never hear of what was before.
    running.context.signal.throwIfAborted()
    sayDone(number, await handle(job.input, running.context))
  } catch (error) {
    say({ kind: 'failed', run: number, error: toWireError(error) })
  }
}

function hear(message: ToUnit): void {
  switch (message.kind) {
    case 'setup':
      handler = findHandler(message.setup)
      // Whoever gets the first job is told.
      handler.catch(() => {})
      return
    case 'run':
      void run(message)
      return
    case 'abort':
      if (current?.run === message.run) current.abort(message.reason)
      return
    case 'answer':
      current?.answer(message.call, message.error)
      return
    case 'stop':
      process.exit(0)
  }
}

if (parentPort && !isMainThread) {
  parentPort.on('message', (message: ToUnit) => hear(message))
} else {
  const limit = process.argv[2] ?? ''
  guardProcess(limit === '' ? null : Number(limit))
  // At once, without waiting for threads of native code, which an ordinary exit would do.
  process.once('disconnect', endGroup)
  for (const signal of SIGNALS_OF_GROUPS) process.on(signal, () => {})
  process.on('uncaughtExceptionMonitor', (error) => {
    say({ kind: 'fatal', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  })
  process.on('message', (message) => hear(message as ToUnit))
}
