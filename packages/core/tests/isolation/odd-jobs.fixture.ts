import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { setTimeout as setTimer } from 'node:timers'
import { isMainThread, parentPort, threadId } from 'node:worker_threads'
import {
  defineJob,
  defineModule,
  PermanentError,
  RetryAfterError,
  type JobContext,
  type Module,
} from '@burrow/core'
import { z } from 'zod'

/** What a job of the fixture does. */
export interface OddJob {
  readonly act: string
  readonly text?: string
  readonly file?: string
}

function loop(): never {
  for (;;);
}

/** A place that the collector cannot empty. */
const kept: unknown[] = []

async function untilAborted({ signal }: JobContext): Promise<never> {
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  throw signal.reason
}

const ACTS: Readonly<Record<string, (job: OddJob, ctx: JobContext) => unknown>> = {
  echo: ({ text }) => text,
  where: () => ({ pid: process.pid, threadId, isMainThread }),
  env: () => process.env['ODD_SECRET'] ?? null,
  tell: async (_, ctx) => {
    ctx.log('first', { epoch: ctx.epoch, type: ctx.job.type })
    ctx.progress(40, 'less than half')
    ctx.log('odd', { wrong: (() => {}) as never })
    await ctx.heartbeat()
    return { attempt: ctx.attempt, id: ctx.job.id, hasPayload: 'payload' in ctx.job }
  },
  permanent: () => {
    throw new PermanentError('there is none', { problem: 'NOT_THERE', field: 'payload.text' })
  },
  plain: () => {
    throw Object.assign(new TypeError('plain trouble'), { code: 'E_PLAIN' })
  },
  value: () => {
    // oxlint-disable-next-line typescript/only-throw-error
    throw 'just text'
  },
  later: () => {
    throw new RetryAfterError(60_000, 'come back')
  },
  snooze: (_, ctx) => ctx.snooze(60_000),
  percent: (_, ctx) => ctx.progress(101),
  uncopiable: () => ({ run: () => {} }),
  chatty: ({ text }) => {
    const say = parentPort?.postMessage.bind(parentPort) ?? process.send?.bind(process)
    for (const message of [null, 'ready', 7, {}, { kind: 'of its own' }]) say?.(message)
    return text
  },
  loop,
  'loop-and-say': ({ file }) => {
    writeFileSync(file ?? '', String(process.pid))
    loop()
  },
  polite: (_, ctx) => untilAborted(ctx),
  stubborn: ({ file }) => {
    writeFileSync(file ?? '', String(process.pid))
    return new Promise(() => setTimer(() => {}, 1_000_000))
  },
  parent: ({ file }) => {
    writeFileSync(file ?? '', String(spawn('/bin/sleep', ['infinity'], { stdio: 'inherit' }).pid))
    return new Promise(() => setTimer(() => {}, 1_000_000))
  },
  exit: () => process.exit(3),
  abort: () => process.abort(),
  kill: () => process.kill(process.pid, 'SIGKILL') && new Promise(() => {}),
  heap: () => {
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => ({ index })))
  },
  buffers: () => {
    for (;;) kept.push(new Uint8Array(8 * 1024 * 1024).fill(1))
  },
  'late-throw': () => {
    setTimer(() => {
      throw new Error('nobody catches this')
    }, 1)
    return new Promise(() => {})
  },
}

/** The handler of the fixture. */
export function oddHandler(job: OddJob, ctx: JobContext): unknown {
  return ACTS[job.act]?.(job, ctx)
}

export const odd = defineJob({ type: 'odd', input: z.custom<OddJob>() })

export const modules: readonly Module[] = [
  defineModule(defineJob({ type: 'other', input: z.unknown() }), () => 'another'),
  defineModule(odd, oddHandler),
]

export function makeModules(): readonly Module[] {
  return modules
}
