import { expect, it } from 'vitest'
import { waitFor } from './wait-for.ts'

it('returns as soon as the condition holds', async () => {
  let turns = 0
  await waitFor(() => {
    turns += 1
    return turns === 3
  })
  expect(turns).toBe(3)
})

it('waits for conditions that are asynchronous', async () => {
  let turns = 0
  await waitFor(() => Promise.resolve((turns += 1) > 2))
  expect(turns).toBe(3)
})

it('gives up after its time and says for what it waited', async () => {
  await expect(waitFor(() => false, { timeoutMs: 5, what: 'the moon' })).rejects.toThrow(/the moon/)
})
