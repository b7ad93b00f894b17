import type { JobEvent } from '@burrow/core'
import { describe, expect, it } from 'vitest'
import { fitsFilter } from './endpoint-filter.ts'
import { resolveEndpoint, type WebhookFilterOptions } from './endpoint-options.ts'
import { fitsPattern } from './pattern.ts'

const event = { name: 'job.dead', queue: 'mail', jobType: 'email:send' } as JobEvent
const job = { tags: ['eu', 'billing'] }
const url = 'https://example.com/'

describe('fitsPattern', () => {
  it.each<[string, string, boolean]>([
    ['email:send', 'email:send', true],
    ['email:send', 'email', false],
    ['email:send', '*', true],
    ['email:send', 'email:*', true],
    ['email:', 'email:*', true],
    ['email:send', '*send', true],
    ['email:send', 'e*l:*d', true],
    ['email:send', 'e*d*d', false],
    ['aa', 'a*a', true],
    ['a', 'a*a', false],
    ['abcbd', 'a*bc*bd', true],
    ['abcd', 'a*bc*cd', false],
    ['email.send', 'email?send', false],
  ])('%s and %s: %s', (name, pattern, fits) => {
    expect(fitsPattern(name, pattern)).toBe(fits)
  })

  it('takes no longer for patterns made to take long', () => {
    expect(fitsPattern('a'.repeat(128), `${'*a'.repeat(60)}*b`)).toBe(false)
  })
})

describe('fitsFilter', () => {
  it.each<[WebhookFilterOptions, boolean]>([
    [{}, true],
    [{ events: ['job.dead'] }, true],
    [{ events: ['job.completed', 'job.failed', 'job.cancelled'] }, false],
    [{ types: ['email:*'] }, true],
    [{ types: ['sms:*', 'email:*'] }, true],
    [{ types: ['sms:*'] }, false],
    [{ queues: ['mail'] }, true],
    [{ queues: ['other', 'mai*'] }, true],
    [{ queues: ['other'] }, false],
    [{ tags: ['us', 'eu'] }, true],
    [{ tags: ['us'] }, false],
    [{ types: ['email:*'], queues: ['other'] }, false],
    [{ types: ['email:*'], queues: ['mail'], tags: ['us'] }, false],
    [{ events: ['job.dead'], types: ['email:*'], queues: ['mail'], tags: ['eu'] }, true],
  ])('%j: %s', (filter, fits) => {
    expect(fitsFilter(resolveEndpoint({ url, filter }).filter, event, job)).toBe(fits)
  })

  it('knows no tags of a job that is not kept any more', () => {
    expect(fitsFilter(resolveEndpoint({ url, filter: { tags: ['eu'] } }).filter, event, null)).toBe(false)
    expect(fitsFilter(resolveEndpoint({ url }).filter, event, null)).toBe(true)
  })
})

describe('resolveEndpoint', () => {
  it.each<[object, string]>([
    [{}, 'endpoint.url'],
    [{ url: 'ftp://example.com/' }, 'endpoint.url'],
    [{ url: 'https://me:secret@example.com/' }, 'endpoint.url'],
    [{ url, hidden: true }, 'endpoint.hidden'],
    [{ url, description: 'x'.repeat(501) }, 'endpoint.description'],
    [{ url, enabled: 'yes' }, 'endpoint.enabled'],
    [{ url, filter: [] }, 'endpoint.filter'],
    [{ url, filter: { events: [] } }, 'endpoint.filter.events'],
    [{ url, filter: { events: ['job.enqueued'] } }, 'endpoint.filter.events'],
    [{ url, filter: { types: ['a b'] } }, 'endpoint.filter.types[0]'],
    [{ url, filter: { queues: 'mail' } }, 'endpoint.filter.queues'],
    [{ url, filter: { tags: Array.from({ length: 51 }, () => 'a') } }, 'endpoint.filter.tags'],
    [{ url, filter: { tags: ['*'] } }, 'endpoint.filter.tags[0]'],
  ])('refuses %j', (options, field) => {
    expect(() => resolveEndpoint(options as never)).toThrow(expect.objectContaining({ field }))
  })
})
