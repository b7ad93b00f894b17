import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect } from '../../connect.ts'
import { defineJob, defineModule } from '../../jobs/index.ts'
import { silentLogger } from '../../protocol/index.ts'
import { waitFor } from '../../testing/index.ts'
import { Burrow } from '../../client/index.ts'
import { createMemoryBroker } from '../../memory/index.ts'
import { Worker } from '../worker.ts'

const modules = [defineModule(defineJob({ type: 'echo', input: z.unknown() }), (input) => input)]
const ORIGIN = {
  connectFile: new URL('no-such-file.ts', import.meta.url).href,
  url: 'redis://user:hunter2@127.0.0.1:1',
  namespace: 'n',
  allowEviction: false,
}

describe('guardLeases', () => {
  it('is refused on a store that only this process can open', async () => {
    await using burrow = await connect('memory:')
    expect(burrow.origin()).toBeNull()
    expect(() => new Worker(burrow, { modules, guardLeases: true })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field: 'options.guardLeases' }),
    )
  })

  it('whose thread fails says so once, and the worker goes on', async () => {
    const errors: string[] = []
    await using burrow = new Burrow(createMemoryBroker(), {}, ORIGIN)
    await using worker = new Worker(burrow, {
      modules,
      guardLeases: true,
      leaseMs: 600,
      logger: { ...silentLogger, error: (message) => void errors.push(message) },
    })
    await worker.start()
    await waitFor(() => errors.length > 0, { timeoutMs: 20_000 })
    const job = await burrow.enqueue('echo', 5)
    expect(await job.result()).toBe(5)
    await worker.stop()
    expect(errors).toEqual([expect.stringContaining('the worker goes on without it')])
  }, 30_000)

  it('shows nobody the password of the store', () => {
    const burrow = new Burrow(createMemoryBroker(), {}, ORIGIN)
    expect(burrow.origin()?.url).toContain('hunter2')
    expect(inspect(burrow, { depth: 10 }) + JSON.stringify(burrow.settings)).not.toContain('hunter2')
  })
})
