import { afterAll, beforeAll, describe } from 'vitest'
import type { FullBroker } from '@burrow/core/broker'
import { startFaultProxy, startPostgres } from '@burrow/services'
import type { FaultProxy, PostgresService } from '@burrow/services'
import { defineLostReplies } from '../../core/tests/support/lost-replies.suite.ts'
import { createPostgresBroker } from '../src/index.ts'

describe('lost replies on PostgreSQL', () => {
  let server: PostgresService
  let proxy: FaultProxy
  let broker: FullBroker

  beforeAll(async () => {
    server = await startPostgres({ fsync: false })
    proxy = await startFaultProxy({ targetPort: server.port })
    const url = new URL(server.url)
    url.port = String(proxy.port)
    broker = await createPostgresBroker({ url: url.href, migrate: true })
  })
  afterAll(async () => {
    await broker.close()
    await proxy.stop()
    await server.stop()
  })

  defineLostReplies({
    proxy: () => proxy,
    broker: () => broker,
    namespace: 'default',
    // Every statement has a name that begins so.
    matching: () => 'burrow_',
  })
})
