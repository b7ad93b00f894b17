import { expect, it } from 'vitest'
import { readEdit, type JobEdit } from './job-edit.ts'

const before: JobEdit = { priority: '3', time: 'same', delay: '', at: '', payload: '{"a":1}' }

it.each<[Partial<JobEdit>, string | null]>([
  [{}, null],
  [{ priority: '1' }, '{"priority":1}'],
  [{ time: 'now' }, '{"delay_ms":0}'],
  [{ time: 'delay', delay: '5m' }, '{"delay_ms":300000}'],
  [{ time: 'at', at: '2026-01-31T12:00' }, '{"execute_at":"2026-01-31T12:00:00.000Z"}'],
  [{ payload: '{"a":9007199254740993}' }, '{"payload":{"a":9007199254740993}}'],
  [{ payload: ' ' }, '{"payload":null}'],
])('sends what %j changes', (changes, body) => {
  expect(readEdit(before, { ...before, ...changes }, true)).toEqual({ body, problem: null })
})

it.each<[Partial<JobEdit>, string]>([
  [{ time: 'delay', delay: 'soon' }, 'delay'],
  [{ time: 'at', at: '' }, 'at'],
])('says which field of %j cannot be read', (changes, problem) => {
  expect(readEdit(before, { ...before, ...changes }, true)).toEqual({ body: null, problem })
})
