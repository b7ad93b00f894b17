import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { resolveJobDefaults } from './job-options.ts'
import { resolveWebhook } from './webhook.ts'

it('puts the events in one order, each once', () => {
  const url = 'http://127.0.0.1:8080/hooks?x=1'
  expect(resolveWebhook({ url, events: ['job.dead', 'job.failed', 'job.dead'] }, 'webhook')).toEqual({
    url,
    events: ['job.failed', 'job.dead'],
  })
  const ends = ['job.completed', 'job.dead', 'job.cancelled']
  expect(resolveWebhook({ url }, 'webhook')).toEqual({ url, events: ends })
  expect(resolveWebhook(url, 'webhook')).toEqual({ url, events: ends })
})

it('is a default of a type, which a job can do without', () => {
  const base = resolveJobDefaults({ webhook: 'https://example.org/' })
  expect(base.webhook).toMatchObject({ url: 'https://example.org/' })
  expect(resolveJobDefaults({ webhook: null }).webhook).toBeNull()
})

it.each<[unknown, string]>([
  ['', 'webhook'],
  ['example.org', 'webhook'],
  ['ftp://example.org/', 'webhook'],
  ['https://user@example.org/', 'webhook'],
  ['https://:secret@example.org/', 'webhook'],
  [`https://example.org/${'x'.repeat(2_048)}`, 'webhook'],
  ['https://example.org/a\nb', 'webhook'],
  ['https://example.org/\ud800', 'webhook'],
  [{ url: 7 }, 'webhook.url'],
  [{}, 'webhook.url'],
  [7, 'webhook'],
  [{ url: 'https://example.org/', events: [] }, 'webhook.events'],
  [{ url: 'https://example.org/', events: 'job.dead' }, 'webhook.events'],
  [{ url: 'https://example.org/', events: ['job.started'] }, 'webhook.events'],
  [{ url: 'https://example.org/', secret: 'x' }, 'webhook.secret'],
])('refuses %j', (option, field) => {
  expectCode(() => resolveWebhook(option, 'webhook'), 'INVALID_OPTION', field)
})
