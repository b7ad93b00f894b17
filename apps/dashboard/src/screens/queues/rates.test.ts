import { describe, expect, it } from 'vitest'
import { addSample, ratePerMinute, type Sample } from './rates.ts'

function after(...samples: Sample[]): readonly Sample[] {
  return samples.reduce<readonly Sample[]>(addSample, [])
}

describe('a rate', () => {
  it('is not known before enough was seen', () => {
    expect(ratePerMinute(after({ at: 0, ended: 5 }))).toBeNull()
    expect(ratePerMinute(after({ at: 0, ended: 5 }, { at: 2_000, ended: 9 }))).toBeNull()
  })

  it('is what ended in the time between', () => {
    expect(ratePerMinute(after({ at: 0, ended: 5 }, { at: 10_000, ended: 15 }))).toBe(60)
  })

  it('looks back a minute and keeps a bounded number of samples', () => {
    const samples = Array.from({ length: 1_000 }, (_, second) => ({
      at: second * 1_000,
      ended: second < 900 ? 0 : (second - 900) * 2,
    }))
    const kept = after(...samples)
    expect(kept.length).toBeLessThan(70)
    expect(ratePerMinute(kept)).toBe(120)
  })

  it('begins anew when the counter does', () => {
    expect(
      ratePerMinute(after({ at: 0, ended: 100 }, { at: 10_000, ended: 3 }, { at: 20_000, ended: 13 })),
    ).toBe(60)
  })
})
