import { describe, expect, it } from 'vitest'
import { silentLogger } from '../protocol/index.ts'
import { systemClock, systemRandom } from '../time/index.ts'
import { resolveWorkerOptions, type WorkerOptions } from './options.ts'
import { workModule } from './worker-rig.fixture.ts'

const surroundings = { logger: silentLogger, clock: systemClock, random: systemRandom }
const modules = [workModule(() => null)]

describe('defaults', () => {
  it('are the documented ones', () => {
    const { registry, ...rest } = resolveWorkerOptions({ modules }, surroundings)
    expect(registry.types).toEqual(['work'])
    expect(rest).toEqual({
      queues: [{ name: 'default', weight: 1, concurrency: 10 }],
      concurrency: 10,
      lagWarningMs: 1_000,
      guardLeases: false,
      instrumentation: null,
      leaseMs: 30_000,
      sweepMs: 5_000,
      schedules: true,
      shutdownTimeoutMs: 30_000,
      name: 'worker',
      ...surroundings,
    })
  })

  it('let queues be told in full', () => {
    const { queues } = resolveWorkerOptions(
      { modules, concurrency: 4, queues: ['a', { name: 'b', weight: 3, concurrency: 2 }] },
      surroundings,
    )
    expect(queues).toEqual([
      { name: 'a', weight: 1, concurrency: 4 },
      { name: 'b', weight: 3, concurrency: 2 },
    ])
  })
})

describe('bad input', () => {
  const module = modules[0]
  it.each<[unknown, string, string]>([
    [undefined, 'INVALID_OPTION', 'options'],
    [null, 'INVALID_OPTION', 'options'],
    [[], 'INVALID_OPTION', 'options'],
    [{}, 'INVALID_OPTION', 'options.modules'],
    [{ modules: [] }, 'INVALID_OPTION', 'options.modules'],
    [{ modules: module }, 'INVALID_OPTION', 'options.modules'],
    [{ modules: [{}] }, 'INVALID_OPTION', 'options.modules[0]'],
    [{ modules: [module, null] }, 'INVALID_OPTION', 'options.modules[1]'],
    [{ modules: [module, module] }, 'INVALID_OPTION', 'options.modules'],
    [{ modules, concurency: 3 }, 'INVALID_OPTION', 'options.concurency'],
    [{ modules, concurrency: 0 }, 'INVALID_OPTION', 'options.concurrency'],
    [{ modules, concurrency: 1.5 }, 'INVALID_OPTION', 'options.concurrency'],
    [{ modules, concurrency: '10' }, 'INVALID_OPTION', 'options.concurrency'],
    [{ modules, leaseMs: 1 }, 'INVALID_OPTION', 'options.leaseMs'],
    [{ modules, sweepMs: 0 }, 'INVALID_OPTION', 'options.sweepMs'],
    [{ modules, shutdownTimeoutMs: -1 }, 'INVALID_OPTION', 'options.shutdownTimeoutMs'],
    [{ modules, name: 'a b' }, 'INVALID_NAME', 'options.name'],
    [{ modules, logger: {} }, 'INVALID_OPTION', 'options.logger'],
    [{ modules, clock: 5 }, 'INVALID_OPTION', 'options.clock'],
    [{ modules, random: 0.5 }, 'INVALID_OPTION', 'options.random'],
    [{ modules, queues: 'default' }, 'INVALID_OPTION', 'options.queues'],
    [{ modules, queues: [] }, 'INVALID_OPTION', 'options.queues'],
    [{ modules, queues: ['a', 'b', 'a'] }, 'INVALID_OPTION', 'options.queues[2]'],
    [{ modules, queues: ['a', ''] }, 'INVALID_NAME', 'options.queues[1]'],
    [{ modules, queues: [7] }, 'INVALID_OPTION', 'options.queues[0]'],
    [{ modules, queues: [{}] }, 'INVALID_NAME', 'options.queues[0].name'],
    [{ modules, queues: [{ name: 'a', wait: 1 }] }, 'INVALID_OPTION', 'options.queues[0].wait'],
    [{ modules, queues: [{ name: 'a', weight: 0 }] }, 'INVALID_OPTION', 'options.queues[0].weight'],
    [{ modules, queues: [{ name: 'a', concurrency: 0 }] }, 'INVALID_OPTION', 'options.queues[0].concurrency'],
  ])('%j is refused', (options, code, field) => {
    expect(() => resolveWorkerOptions(options as WorkerOptions, surroundings)).toThrow(
      expect.objectContaining({ code, field }),
    )
  })
})
