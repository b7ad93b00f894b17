import { expect, it } from 'vitest'
import { newJob } from '../testing/factories.ts'
import { decodeJobExtra, encodeJobExtra } from './job-extra.ts'

it('writes nothing for a job like any other', () => {
  expect(encodeJobExtra(newJob())).toBe('')
  expect(decodeJobExtra('')).toMatchObject({ timeoutMs: null, tags: [], limitCost: 1, unique: null })
})

it('gives back what differs, and only that is written', () => {
  const job = newJob({
    backoff: { kind: 'list', delaysMs: [1_000], jitter: 'none' },
    timeoutMs: 5,
    uniqueKey: 'a"b\nc',
    unique: { until: 'started', forMs: null },
    tags: ['vip'],
    retryForMs: 7,
    limitKey: 'tenant;1',
    limitCost: 3,
    scheduleId: 'nightly',
    webhook: { url: 'https://example.org/a?b={"c"}', events: ['job.dead'] },
    trace: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: 'a="webhook":{' },
  })
  const text = encodeJobExtra(job)
  expect(text).not.toContain('\n')
  expect(job).toMatchObject(decodeJobExtra(text))
  expect(encodeJobExtra(newJob({ limitCost: 2 }))).toBe('{"limitCost":2}')
})
