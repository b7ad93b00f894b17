import { describe, expect, it } from 'vitest'
import { createRig, MODES } from './rig.ts'

describe.each(MODES)('a job in a %s', (mode) => {
  it('gets its input, and its result comes back, a large one, too', async () => {
    const { run } = await createRig({ mode, size: 1 })
    expect(await run('echo', { text: 'hello' })).toBe('hello')
    const large = 'ü'.repeat(500_000)
    expect(await run('echo', { text: large })).toBe(large)
  })

  it('logs, tells its progress and asks for its lease', async () => {
    const { burrow, start, run, jobIn } = await createRig({ mode, size: 1 })
    expect(await run('tell')).toMatchObject({ attempt: 1, hasPayload: false })
    const job = await jobIn(await start('tell'), 'completed')
    expect(job.result).toMatchObject({ id: job.id })
    expect(job.progress).toEqual({ percent: 40, note: 'less than half' })
    const [first, second] = await burrow.logs(job.id)
    expect(first).toMatchObject({ message: 'first', fields: { epoch: 1, type: 'odd' } })
    expect(second).toMatchObject({ message: expect.stringContaining('fields left out'), fields: null })
  })

  it('is judged as in the process of the worker, however it ends', async () => {
    const { start, jobIn } = await createRig({ mode, size: 1 })
    const ends = [
      ['permanent', 'dead', { code: 'NOT_THERE', name: 'PermanentError', message: 'there is none' }],
      ['plain', 'retrying', { code: 'E_PLAIN', name: 'TypeError', message: 'plain trouble' }],
      ['value', 'retrying', { code: null, name: 'Error', message: 'just text' }],
      ['later', 'retrying', { code: 'RETRY_AFTER', name: 'RetryAfterError', message: 'come back' }],
      ['percent', 'retrying', { code: 'INVALID_OPTION' }],
      ['uncopiable', 'dead', { code: 'INVALID_PAYLOAD' }],
    ] as const
    for (const [act, state, error] of ends) {
      const job = await jobIn(await start(act), state)
      expect(job, `${act}`).toMatchObject({ attempt: 1, crashes: 0, errors: [error] })
      if (act === 'plain') expect(job.errors[0]?.stack).toContain('odd-jobs.fixture')
      if (act === 'later') expect(job.runAt - job.startedAt!).toBeGreaterThanOrEqual(60_000)
    }
    expect(await jobIn(await start('snooze'), 'scheduled')).toMatchObject({ attempt: 0, errors: [] })
  })

  it('may say something of its own on the channel of its unit', async () => {
    const { run } = await createRig({ mode, size: 1 })
    expect(await run('chatty', { text: 'still here' })).toBe('still here')
  })

  it('shares its unit with the next one, and never with one at the same time', async () => {
    const { run } = await createRig({ mode, size: 2 })
    const first = await run('where')
    expect(await run('where')).toEqual(first)
    const places = await Promise.all(Array.from({ length: 6 }, () => run('where')))
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBeLessThanOrEqual(2)
    expect(first).toMatchObject({ isMainThread: mode === 'process' })
  })

  it('gets a new unit when the old one did its number of jobs', async () => {
    const { run } = await createRig({ mode, size: 1, maxJobsPerUnit: 2 })
    const places: string[] = []
    for (let job = 0; job < 3; job += 1) places.push(JSON.stringify(await run('where')))
    expect(new Set(places).size).toBe(2)
    expect(places[0]).toBe(places[1])
  })

  it('has the environment of the worker unless it is given another', async () => {
    process.env['ODD_SECRET'] = 'known'
    try {
      expect(await (await createRig({ mode })).run('env')).toBe('known')
      expect(await (await createRig({ mode, env: { PATH: process.env['PATH'] } })).run('env')).toBeNull()
    } finally {
      delete process.env['ODD_SECRET']
    }
  })

  it.each<[string, object]>([
    ['a list of modules', { export: 'modules' }],
    ['a factory', { export: undefined, factory: 'makeModules' }],
    ['whatever is exported', { export: undefined }],
  ])('may be one of %s', async (_, options) => {
    const { run } = await createRig({ mode, size: 1, ...options })
    expect(await run('echo', { text: 'found' })).toBe('found')
  })
})
