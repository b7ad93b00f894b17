import { expect, it } from 'vitest'
import { EMPTY_ENDPOINT, toEndpointBody, toEndpointPatch } from './endpoint-values.ts'

const values = { ...EMPTY_ENDPOINT, url: ' https://example.com/hooks ', types: 'email:*, ,report' }

it('tells of all events when none is chosen', () => {
  const body = toEndpointBody(values)
  expect(body.url).toBe('https://example.com/hooks')
  expect(body.filter?.events).toEqual(['job.completed', 'job.failed', 'job.dead', 'job.cancelled'])
  expect(body.filter?.types).toEqual(['email:*', 'report'])
})

it('changes what was changed alone, and a filter as a whole', () => {
  expect(toEndpointPatch(values, values)).toEqual({})
  expect(toEndpointPatch(values, { ...values, description: 'Operators' })).toEqual({
    description: 'Operators',
  })
  expect(toEndpointPatch(values, { ...values, events: ['job.dead'] })).toEqual({
    filter: { events: ['job.dead'], types: ['email:*', 'report'], queues: [], tags: [] },
  })
})
