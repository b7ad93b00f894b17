import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createRig, isAlive, MODES } from './rig.ts'

const quick = defineModule(defineJob({ type: 'quick', input: z.null(), output: z.string() }), () => 'done')
const MIB = 1024 * 1024

function note(): { readonly file: string; readonly read: () => string } {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-isolation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'pid')
  const read = (): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return ''
    }
  }
  return { file, read }
}

describe.each(MODES)('in a %s', (mode) => {
  it('an endless loop ends with the time of its attempt, and others run meanwhile', async () => {
    const { burrow, start, run, jobIn } = await createRig({ mode, size: 1, graceMs: 50 }, [quick])
    const { file, read } = note()
    await run('echo')
    const id = await start('loop-and-say', { file }, { timeoutMs: 1_500 })
    await waitFor(() => read() !== '', { what: 'the loop', timeoutMs: 15_000 })
    const pid = Number(read())
    const { id: other } = await burrow.enqueue('quick', null)
    expect(await burrow.handle(other).result()).toBe('done')
    const job = await jobIn(id, 'retrying')
    expect(job).toMatchObject({ attempt: 1, crashes: 0, errors: [{ code: 'ATTEMPT_TIMEOUT' }] })
    expect(await run('echo', { text: 'next' })).toBe('next')
    if (mode === 'process') expect(isAlive(pid)).toBe(false)
  })

  it.each(['loop-and-say', 'stubborn'])('a cancelled job that goes on (%s) is ended', async (act) => {
    const { burrow, start, run, jobIn, worker } = await createRig({ mode, size: 1, graceMs: 50 })
    const { file, read } = note()
    const id = await start(act, { file })
    await waitFor(() => read() !== '', { what: 'the job', timeoutMs: 15_000 })
    await burrow.cancel(id)
    expect(await jobIn(id, 'cancelled')).toMatchObject({ reason: 'requested', crashes: 0 })
    expect(await run('echo', { text: 'next' })).toBe('next')
    expect(worker.stats).toMatchObject({ cancelled: 1, completed: 1 })
  })

  it('a cancelled job that leaves keeps its unit', async () => {
    const { burrow, start, run, jobIn } = await createRig({ mode, size: 1, graceMs: 10_000 })
    const place = await run('where')
    const id = await start('polite')
    await jobIn(id, 'active')
    await burrow.cancel(id)
    await jobIn(id, 'cancelled')
    expect(await run('where')).toEqual(place)
  })

  it('a job that waits for a unit can be cancelled', async () => {
    const { burrow, start, jobIn } = await createRig({ mode, size: 1, graceMs: 0 })
    const first = await start('polite')
    await jobIn(first, 'active')
    const second = await start('polite')
    await jobIn(second, 'active')
    await burrow.cancel(second)
    await jobIn(second, 'cancelled')
    expect((await burrow.job(first))?.state).toBe('active')
  })

  it('three crashes make a job dead, and the worker lives on', async () => {
    const { burrow, start, run, jobIn, worker } = await createRig({ mode, size: 2 })
    const polite = await start('polite')
    const job = await jobIn(await start('exit'), 'dead')
    expect(job).toMatchObject({ reason: 'crashed', crashes: 3, attempt: 0 })
    expect(job.errors).toHaveLength(3)
    const message = `the ${mode} that runs "odd" ended with exit code 3`
    for (const error of job.errors)
      expect(error).toMatchObject({ code: 'CRASHED', name: 'CrashedError', message })
    expect(await run('echo', { text: 'next' })).toBe('next')
    expect(await burrow.job(polite)).toMatchObject({ state: 'active', epoch: 1 })
    expect(worker.stats).toMatchObject({ crashed: 3, failed: 0, dead: 0 })
  }, 60_000)

  it.each<[string, RegExp]>([
    ['late-throw', /by an exception that nobody caught: Error: nobody catches this/],
    [
      'heap',
      mode === 'thread' ? /because its heap was full/ : /by SIGKILL: it took \d+ bytes|heap out of memory/,
    ],
    ...(mode === 'process'
      ? ([
          ['abort', /by SIGABRT/],
          ['kill', /by SIGKILL$/],
          ['buffers', /by SIGKILL: it took \d+ bytes of memory, and may take 201326592$/],
        ] as [string, RegExp][])
      : []),
  ])(
    'what ended it is told: %s',
    async (act, message) => {
      const { start, crashOf } = await createRig({ mode, size: 1, maxMemoryBytes: 192 * MIB })
      const job = await crashOf(await start(act))
      expect(job.errors[0]?.message).toMatch(message)
    },
    60_000,
  )
})

it('a process that is killed from outside is a crash of its job, which runs again', async () => {
  const { start, jobIn, burrow } = await createRig({ mode: 'process', size: 1 })
  const { file, read } = note()
  const id = await start('stubborn', { file })
  await waitFor(() => read() !== '', { what: 'the job', timeoutMs: 15_000 })
  const pid = read()
  process.kill(Number(pid), 'SIGKILL')
  await waitFor(() => read() !== pid, { what: 'the second run', timeoutMs: 15_000 })
  expect(await jobIn(id, 'active')).toMatchObject({ epoch: 2, attempt: 1, crashes: 1 })
  expect((await burrow.queue('default')).totals.crashed).toBe(1)
})
