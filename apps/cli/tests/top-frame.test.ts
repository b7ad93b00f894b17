import type { JobDto, QueueDto, WorkerDto } from '@burrow/api-contract'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { fit } from '../src/top/fit.ts'
import { keysOf } from '../src/top/keys.ts'
import { newModel, press, refreshed, type Model } from '../src/top/model.ts'
import { renderFrame } from '../src/top/render-frame.ts'
import type { Snapshot } from '../src/top/snapshot.ts'

const AT = Date.parse('2026-01-01T12:00:00.000Z')

function queue(name: string, completed = 0, paused = false): QueueDto {
  const counts = {
    scheduled: 1,
    blocked: 0,
    pending: 7,
    active: 1,
    retrying: 1,
    completed: 0,
    dead: 2,
    cancelled: 0,
  }
  const totals = { enqueued: 0, completed, failed: 0, dead: 0, cancelled: 0, crashed: 0 }
  return { name, paused, counts, totals } as QueueDto
}

function job(id: string, state: JobDto['state']): JobDto {
  const errors = state === 'dead' ? [{ message: 'no \u001b[31mroute\u0007 to 東京' }] : []
  const started_at = '2026-01-01T11:58:30.000Z'
  return {
    id,
    queue: 'mail',
    type: 'email:send',
    state,
    errors,
    started_at,
    reason: null,
  } as unknown as JobDto
}

function snapshot(monotonic: number, queues: readonly QueueDto[]): Snapshot {
  const worker = { id: 'w', concurrency: 10, active: 3 } as WorkerDto
  return {
    at: AT,
    monotonic,
    queues,
    workers: [worker],
    running: [job('r1', 'active')],
    dead: [job('d1', 'dead')],
  }
}

function model(queues = [queue('mail'), queue('other', 0, true)]): Model {
  return newModel('redis://127.0.0.1', snapshot(0, queues))
}

const SIZES = [
  [80, 24],
  [40, 10],
  [200, 60],
  [20, 4],
  [10, 2],
] as const

describe('a frame', () => {
  it.each(SIZES)('fills %i by %i exactly', (columns, rows) => {
    const many = Array.from({ length: 100 }, (_, n) => queue(`queue-東京-${n}`))
    for (const one of [model(), model(many), { ...model(), showsHelp: true }, model([])]) {
      const lines = renderFrame(one, { columns, rows }, false)
      expect(lines.length).toBe(rows)
      for (const line of lines) expect([line, stringWidth(line)]).toEqual([line, columns])
    }
  })

  it('shows queues, what runs and what died', () => {
    const before = model([queue('mail', 100)])
    const text = renderFrame(
      refreshed(before, snapshot(2_000, [queue('mail', 130)])),
      { columns: 80, rows: 24 },
      false,
    )
    expect(text.map((line) => line.trimEnd())).toMatchInlineSnapshot(`
      [
        "burrow top  12:00:00Z  1 worker, 3 of 10 places busy  redis://127.0.0.1",
        "15.0 done/s  0.0 failed/s   pending 7  active 1  scheduled 1  retrying 1  dead 2",
        "  QUEUE                       PENDING  ACTIVE    LATER    DEAD   DONE/S   FAIL/S",
        "> mail                              7       1        2       2     15.0      0.0",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "  RUNNING                               QUEUE         TYPE                   FOR",
        "  r1                                    mail          email:send          1m 30s",
        "",
        "",
        "",
        "",
        "  DEAD                                  TYPE            ERROR",
        "  d1                                    email:send      no \\x1b[31mroute\\x07 to…",
        "",
        "",
        "",
        "Tab list  j/k line  p pause  c cancel  r retry  ? help  q quit",
      ]
    `)
  })

  it('lets nothing through that steers a terminal, and no colours where none are wanted', () => {
    const lines = renderFrame(model(), { columns: 80, rows: 24 }, false)
    // oxlint-disable-next-line no-control-regex
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f]/)
    expect(renderFrame(model(), { columns: 80, rows: 24 }, true).join('')).toContain('\u001b[7m')
  })

  it('keeps what is chosen in sight', () => {
    let chosen = model(Array.from({ length: 100 }, (_, n) => queue(`queue-${n}`)))
    for (let n = 0; n < 60; n += 1) chosen = press(chosen, 'j').model
    expect(renderFrame(chosen, { columns: 80, rows: 24 }, false).join('\n')).toMatch(/^> queue-60 /m)
    const fewer = refreshed(chosen, snapshot(1, [queue('only')]))
    expect(renderFrame(fewer, { columns: 80, rows: 24 }, false).join('\n')).toMatch(/^> only /m)
  })
})

describe('a key', () => {
  const after = (...keys: string[]) => {
    let pressed: ReturnType<typeof press> = { model: model() }
    for (const key of keys) pressed = press(pressed.model, key)
    return pressed
  }

  it.each<[string[], unknown]>([
    [['p', 'y'], { kind: 'pause', queue: 'mail' }],
    [['j', 'p', 'y'], { kind: 'resume', queue: 'other' }],
    [['tab', 'c', 'y'], { kind: 'cancel', id: 'r1', queue: 'mail' }],
    [['shift-tab', 'r', 'y'], { kind: 'retry', id: 'd1', queue: 'mail' }],
    [['p', 'n'], undefined],
    [['p', 'q'], undefined],
    [['c', 'y'], undefined],
    [['tab', 'p', 'y'], undefined],
    [['y'], undefined],
  ])('%j asks first, and then does it', (keys, action) => {
    expect(after(...keys).action).toEqual(action)
  })

  it('leaves, also while something is asked or help is shown', () => {
    expect(after('q').leaves).toBe('quit')
    expect(after('p', 'ctrl-c').leaves).toBe('interrupt')
    expect(after('?').model.showsHelp).toBe(true)
    expect(after('?', 'q')).toMatchObject({ model: { showsHelp: false } })
    expect(after('?', 'q').leaves).toBeUndefined()
  })

  it('says where an action belongs', () => {
    expect(after('r').model).toMatchObject({ asking: null, message: expect.stringContaining('Tab') })
  })

  it('is read from what a terminal sends', () => {
    expect(keysOf('j\u001b[A\u001bOB\u001b[Zq\u0003\t\u001b[5~ä')).toEqual([
      ...['j', 'up', 'down', 'shift-tab', 'q', 'ctrl-c', 'tab'],
    ])
  })
})

it('texts are cut at whole characters', () => {
  expect(fit('東京都', 5)).toBe('東京…')
  expect(fit('東京都', 4)).toBe('東… ')
  expect(fit('ab', 4, 'right')).toBe('  ab')
  expect(fit('abc', 0)).toBe('')
})
