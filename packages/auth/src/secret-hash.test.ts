import { timingSafeEqual } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { GateRig, withKey } from './gate/gate.fixture.ts'

vi.mock('node:crypto', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:crypto')>()
  return { ...real, timingSafeEqual: vi.fn<typeof timingSafeEqual>(real.timingSafeEqual) }
})

describe('secrets', () => {
  beforeEach(() => {
    vi.mocked(timingSafeEqual).mockClear()
  })

  it('are compared in constant time, each that a key has, whichever is right', async () => {
    const { gate, keys } = new GateRig().node()
    const { key, text } = await keys.create({ name: 'a', role: 'viewer' })
    const rotated = await keys.rotate(key.id, { overlapMs: 60_000 })
    const renewed = rotated.outcome === 'rotated' ? rotated.text : ''
    const wrong = `burrow_${key.id}_${'0'.repeat(43)}`
    for (const [bearer, outcome] of [
      [text, 'admitted'],
      [renewed, 'admitted'],
      [wrong, 'refused'],
    ] as const) {
      vi.mocked(timingSafeEqual).mockClear()
      expect(await gate.admit(withKey(bearer))).toMatchObject({ outcome })
      expect(timingSafeEqual).toHaveBeenCalledTimes(2)
    }
  })

  it('so is the admin key of the environment', async () => {
    const { gate } = new GateRig().node({ adminKey: 'k'.repeat(32) })
    await gate.admit(withKey('x'.repeat(32)))
    expect(timingSafeEqual).toHaveBeenCalledTimes(1)
  })
})
