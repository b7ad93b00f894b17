import { expect, it } from 'vitest'
import { readExact, writeExact } from './exact-json.ts'

it('rounds no number', () => {
  const { payload, result } = readExact(
    '{"payload":{"id":9007199254740993,"wei":123456789012345678901234567890,"x":1.10},"result":0.1000000000000000055}',
  )
  expect(JSON.parse(JSON.stringify(writeExact(payload)))).toBe(
    '{\n  "id": 9007199254740993,\n  "wei": 123456789012345678901234567890,\n  "x": 1.10\n}',
  )
  expect(writeExact(result)).toBe('0.1000000000000000055')
})

it('takes what is missing for null', () => {
  expect(readExact('{}')).toEqual({ payload: null, result: null })
})
