import { expect, it } from 'vitest'
import { requestRateSchema } from './request-rate.ts'

it.each([
  ['none', null],
  ['1000/1s', { quota: 1_000, windowMs: 1_000 }],
  ['5 / 2m', { quota: 5, windowMs: 120_000 }],
  ['1000000/1h', { quota: 1_000_000, windowMs: 3_600_000 }],
])('%s is a rate', (text, rate) => {
  expect(requestRateSchema.parse(text)).toEqual(rate)
})

it.each([
  '',
  '1000',
  '1000/',
  '/1s',
  '0/1s',
  '1000001/1s',
  '-1/1s',
  '10/0s',
  '10/1500ms',
  '10/2h',
  '10/soon',
])('%j is none', (text) => {
  expect(requestRateSchema.safeParse(text).success).toBe(false)
})
