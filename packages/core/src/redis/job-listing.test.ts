import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import type { JobState } from '../protocol/index.ts'
import { listJobs } from './job-listing.ts'

/** Lists with this place as the cursor; answers with the position that the store was asked for first. */
async function positionAsked(state: JobState | null, ...place: unknown[]): Promise<string | undefined> {
  const asked: string[] = []
  const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
  await listJobs(
    { queue: null, state, type: null, tag: null, limit: 10, cursor },
    {
      listQueues: () => Promise.resolve(['q']),
      listIds: ({ position }) => {
        asked.push(position)
        return Promise.resolve({ ids: [], positions: [], behind: null })
      },
      findJobs: () => Promise.resolve([]),
    },
  )
  return asked[0]
}

it.each<[JobState, string]>([
  ['pending', ''],
  ['pending', '5;a;1407374883553280'],
  ['pending', '1;l;433000'],
  ['pending', '1;l;0'],
  ['scheduled', ''],
  ['scheduled', '1767225600000;some-id'],
  ['dead', '1767225600000.5;some-id'],
  ['completed', '1.5e+18;some-id'],
])('a place in %s at "%s" is taken', async (state, position) => {
  expect(await positionAsked(state, 'q', state, position)).toBe(position)
  expect(await positionAsked(null, 'q', state, position)).toBe(position)
})

it.each<[JobState | null, unknown, unknown, unknown]>([
  [null, 'a b', 'pending', ''],
  [null, '{q}', 'pending', ''],
  [null, 5, 'pending', ''],
  [null, 'q', 'done', ''],
  [null, 'q', 'pending', 5],
  [null, 'q', 'pending', null],
  [null, 'q', 'pending', '1767225600000;some-id'],
  [null, 'q', 'pending', '6;a;1'],
  [null, 'q', 'pending', '0;l;5'],
  [null, 'q', 'pending', '5;l;some-id'],
  [null, 'q', 'pending', '5;l;-1'],
  [null, 'q', 'pending', '5;x;some-id'],
  [null, 'q', 'pending', '5;a;some-id'],
  [null, 'q', 'pending', '5;a;'],
  [null, 'q', 'pending', '5;l;a;b'],
  [null, 'q', 'pending', '5;l;1e+18'],
  [null, 'q', 'dead', '5;l;7'],
  [null, 'q', 'dead', ';some-id'],
  [null, 'q', 'dead', 'e;some-id'],
  [null, 'q', 'dead', '1.2.3;some-id'],
  [null, 'q', 'dead', '-1;some-id'],
  [null, 'q', 'dead', 'inf;some-id'],
  [null, 'q', 'dead', '1;'],
  [null, 'q', 'dead', '1;a b'],
  ['dead', 'q', 'pending', ''],
])('of a list of %s, the place %j %j %j is refused', async (state, ...place) => {
  await expect(positionAsked(state, ...place)).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    field: 'cursor',
  })
})
