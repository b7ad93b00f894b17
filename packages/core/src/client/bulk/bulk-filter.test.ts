import { describe, expect, it } from 'vitest'
import { errorFingerprint, type Job } from '../../protocol/index.ts'
import { expectCode } from '../../testing/expect-code.ts'
import { fitsFilter, isCounted, resolveBulkFilter, type BulkFilter } from './bulk-filter.ts'

const error = {
  attempt: 1,
  epoch: 1,
  at: 0,
  code: 'ECONNRESET',
  name: 'TypeError',
  message: 'The HOST is away',
  stack: null,
}
const job = {
  id: 'j',
  queue: 'mail',
  state: 'dead',
  type: 'send',
  tags: ['a', 'b'],
  createdAt: 1_000,
  errors: [{ ...error, message: 'an older one' }, error],
} as unknown as Job

describe('a filter', () => {
  it.each<[BulkFilter, boolean]>([
    [{}, true],
    [{ queue: 'mail', state: 'dead', type: 'send', tag: 'b' }, true],
    [{ queue: 'other' }, false],
    [{ state: 'completed' }, false],
    [{ type: 'sen' }, false],
    [{ tag: 'c' }, false],
    [{ createdAfter: 999 }, true],
    [{ createdAfter: 1_000 }, false],
    [{ createdBefore: 1_001 }, true],
    [{ createdBefore: new Date(1_000) }, false],
    [{ error: 'host is' }, true],
    [{ error: 'econnreset' }, true],
    [{ error: 'TypeError' }, true],
    [{ error: 'older' }, false],
    [{ group: errorFingerprint('send', error) }, true],
    [{ group: errorFingerprint('other', error) }, false],
  ])('%j: %s', (filter, expected) => {
    expect(fitsFilter(job, resolveBulkFilter(filter, 'filter'))).toBe(expected)
  })

  it('does not take a job without errors for one with any', () => {
    expect(fitsFilter({ ...job, errors: [] }, resolveBulkFilter({ error: 'x' }, 'filter'))).toBe(false)
  })

  it('knows what counters can tell', () => {
    expect(isCounted(resolveBulkFilter({ queue: 'q', state: 'dead' }, 'filter'))).toBe(true)
    for (const filter of [
      { type: 'a' },
      { tag: 'a' },
      { createdAfter: 1 },
      { createdBefore: 1 },
      { error: 'a' },
      { group: '0123456789abcdef' },
    ])
      expect(isCounted(resolveBulkFilter(filter, 'filter'))).toBe(false)
  })

  it.each<[object, 'INVALID_OPTION' | 'INVALID_NAME', string]>([
    [{ state: 'done' }, 'INVALID_OPTION', 'filter.state'],
    [{ states: [] }, 'INVALID_OPTION', 'filter.states'],
    [{ error: '' }, 'INVALID_OPTION', 'filter.error'],
    [{ group: 'x' }, 'INVALID_OPTION', 'filter.group'],
    [{ createdAfter: 'yesterday' }, 'INVALID_OPTION', 'filter.createdAfter'],
    [{ queue: '?' }, 'INVALID_NAME', 'filter.queue'],
    [{ tag: null }, 'INVALID_NAME', 'filter.tag'],
  ])('%j is refused', (filter, code, field) => {
    expectCode(() => resolveBulkFilter(filter, 'filter'), code, field)
  })
})
