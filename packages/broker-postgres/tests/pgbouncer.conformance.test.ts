import { afterAll, describe, expect, it } from 'vitest'
import { ensurePgBouncer, startPgBouncer, startPostgres } from '@burrow/services'
import { runBrokerConformance } from '@burrow/core/testing'
import { createPostgresBroker } from '../src/index.ts'
import { openTestStore } from './support/test-store.ts'

const missing = await ensurePgBouncer().then(
  () => null,
  (error: unknown) => String(error),
)
const site = missing === null ? await openSite() : null

async function openSite() {
  const server = await startPostgres({ fsync: false })
  // Two connections to the server for all clients: every statement may get another session.
  const bouncer = await startPgBouncer({ targetUrl: server.url, poolSize: 2 })
  const { driver, clock } = await openTestStore(server.url)
  const close = async (): Promise<void> => {
    await driver.close()
    await bouncer.stop()
    await server.stop()
  }
  return { url: bouncer.url, clock, close }
}

afterAll(() => site?.close())

describe.skipIf(missing !== null)(`with PgBouncer in transaction mode ${missing ?? ''}`, () => {
  it('an address without listen=false&prepare=false is refused with what to do', async () => {
    await expect(createPostgresBroker({ url: site!.url })).rejects.toMatchObject({
      code: 'STORE_MISCONFIGURED',
      message: expect.stringContaining('?listen=false&prepare=false'),
    })
  })

  runBrokerConformance({
    name: 'postgres through PgBouncer',
    createBroker: ({ namespace }) =>
      createPostgresBroker({ url: `${site!.url}?listen=false&prepare=false&pool=4`, namespace }),
    advanceTime: (ms) => site!.clock.advance(ms),
    capabilities: { shared: true },
    skips: [
      {
        reason:
          'who hears nothing looks for himself: two processes that look before a job is claimed both find it',
        tests: ['wait-for-work > one job wakes one waiter'],
      },
      {
        reason:
          'a connection through a pooler of transactions hears no notifications; renewals tell of cancellations, heartbeats of schedules, sweeps of notices',
        tests: [
          'notices > whoever watches is told that there are some, in every process',
          'write-schedule > whoever watches signals hears of a write and of a deletion',
          'worker > a running job that is cancelled is told long before its lease is renewed',
          ...[
            'whoever watches is told which active job shall stop, in every process',
            'of jobs that only waited, and of such that ended, nothing is told',
            '1,000 active jobs are told of',
            'a watcher that ended hears nothing more, the others do',
            'one that had ended before never hears',
            'a watcher may call the broker',
            'another namespace hears nothing',
          ].map((test) => `watch-signals > ${test}`),
        ],
      },
    ],
  })
})
