import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { testRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { spawnApi } from './support/spawn-api.ts'

const MIB = 1024 * 1024
/** About 100 bytes of payload each: 100,000 of them would be 14 MiB of text and several times that as objects. */
const line = (n: number): string => `{"type":"count","payload":{"n":${n},"text":"${'x'.repeat(80)}"}}\n`

/** A field of `/proc/<pid>/status` in bytes. */
function memory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(match?.[1]) * 1024
}

/** Sends lines and reads the answers at the same time; resolves to how many jobs were created. */
async function send(url: string, count: number): Promise<number> {
  const call = request(`${url}/api/v1/jobs/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const answered = once(call, 'response')
  const writing = (async () => {
    for (let n = 0; n < count; n += 500) {
      const text = Array.from({ length: 500 }, (_, at) => line(n + at)).join('')
      if (!call.write(text)) await once(call, 'drain')
    }
    call.end()
  })()
  const [response] = (await answered) as [NodeJS.ReadableStream & { statusCode: number }]
  expect(response.statusCode).toBe(200)
  let created = 0
  let index = 0
  for await (const answer of createInterface(response)) {
    const item = JSON.parse(answer) as { index: number; status: number }
    expect(item.index).toBe(index)
    index += 1
    if (item.status === 201) created += 1
  }
  await writing
  return created
}

it('a client that sends 100,000 lines before it reads gets all answers', async () => {
  await using redis = await testRedis()
  const namespace = `batch-late-reader-${process.pid}`
  await using api = await spawnApi({ BURROW_URL: redis.url, BURROW_NAMESPACE: namespace })
  const call = request(`${api.url}/api/v1/jobs/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  })
  // Without somebody who reads it, the answer waits where it is.
  const answered = once(call, 'response') as Promise<[NodeJS.ReadableStream]>
  for (let n = 0; n < 100_000; n += 500) {
    const text = Array.from({ length: 500 }, (_, at) => line(n + at)).join('')
    if (!call.write(text)) await once(call, 'drain')
  }
  await new Promise<void>((resolve) => call.end(resolve))
  const [response] = await answered
  let created = 0
  for await (const answer of createInterface(response)) if (answer.includes('"status":201')) created += 1
  expect(created).toBe(100_000)
}, 60_000)

// Where memory is looked at as Linux shows it.
it.skipIf(process.platform !== 'linux')(
  '100,000 lines take less than 64 MiB of memory',
  async () => {
    await using redis = await testRedis()
    const namespace = `batch-memory-${process.pid}`
    await using api = await spawnApi({
      BURROW_URL: redis.url,
      BURROW_NAMESPACE: namespace,
      // With room to spare, what is dead already may lie about in as much memory as buffered jobs would take.
      NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=100',
    })
    // Code is compiled and pools are filled once, however many jobs come.
    await send(api.url, 20_000)
    const before = memory(api.pid, 'VmRSS')
    // Forgets the peak so far.
    writeFileSync(`/proc/${api.pid}/clear_refs`, '5')
    expect(await send(api.url, 100_000)).toBe(100_000)
    const more = memory(api.pid, 'VmHWM') - before
    expect(more).toBeLessThan(64 * MIB)
  },
  60_000,
)
