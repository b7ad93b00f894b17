import { describe, expect, it } from 'vitest'
import { hashTagOf, Keyspace, NAMESPACE_KEYS, QUEUE_KEYS } from './keys.ts'
import { createRedisBroker } from './create-redis-broker.ts'
import { scripts } from './scripts.generated.ts'

describe('keys', () => {
  it('share one hash tag a queue and another a namespace', () => {
    const keys = new Keyspace('burrow', 'app')
    expect(keys.queue('mail')).toBe('{burrow:app:mail}')
    expect(keys.ofQueue('mail', 'run')).toBe('{burrow:app:mail}:run')
    expect([keys.queues, keys.listening].every((key) => key.startsWith('{burrow:app}:'))).toBe(true)
  })

  it.each([
    ['tasks', null],
    ['{a}:tasks', 'a'],
    ['x{a}{b}', 'a'],
    ['{}{a}', null],
    ['{a', null],
    ['{a{b}', 'a{b'],
  ])('%s has the hash tag %s', (key, tag) => {
    expect(hashTagOf(key)).toBe(tag)
  })

  it.each(['namespace', 'prefix'])('cannot be mistaken for those of another %s', async (field) => {
    // Nothing listens there: the name is refused before anything is opened.
    const options = { url: 'redis://127.0.0.1:1', [field]: 'app:eu' }
    await expect(createRedisBroker(options)).rejects.toMatchObject({ code: 'INVALID_NAME', field })
  })

  it('that scripts derive are all listed', () => {
    const family = (name: string) => name.replace(/<.*>|\d$/, '')
    // Scripts of the namespace derive theirs the same way.
    const listed = new Set([...Object.keys(QUEUE_KEYS), ...Object.keys(NAMESPACE_KEYS)].map(family))
    const used = Object.values(scripts).flatMap((text) =>
      [...text.matchAll(/key\('([^']+)'/g)].map(([, name]) => name ?? ''),
    )
    expect(used.length).toBeGreaterThan(20)
    expect([...new Set(used)].filter((name) => !listed.has(family(name)))).toEqual([])
  })

  it('that scripts write out are all listed', () => {
    const listed = { ...NAMESPACE_KEYS, ...QUEUE_KEYS }
    const used = Object.values(scripts).flatMap((text) =>
      [...text.matchAll(/KEYS\[1\] \.\. ':(\w+)'/g)].map(([, name]) => name ?? ''),
    )
    expect([...new Set(used)].filter((name) => !Object.hasOwn(listed, name))).toEqual([])
  })
})
