import { silentLogger } from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { MemoryWatch } from './memory-watch.ts'

const MIB = 1024 ** 2

function createRig(firstMib: number) {
  const clock = new SimulatedClock()
  const memory = { mib: firstMib }
  const reasons: string[] = []
  const watch = new MemoryWatch({
    limitBytes: 100 * MIB,
    logger: silentLogger,
    clock,
    readBytes: () => memory.mib * MIB,
    onExceeded: (reason) => reasons.push(reason),
  })
  return { clock, memory, reasons, watch }
}

describe('MemoryWatch', () => {
  it('says once that there is more than the limit', async () => {
    const { clock, memory, reasons, watch } = createRig(100)
    watch.start()
    await clock.advance(60_000)
    expect(reasons).toEqual([])
    memory.mib = 101
    await clock.advance(60_000)
    expect(reasons).toEqual(['memory of 101 MiB is above the limit of 100 MiB'])
  })

  it('says nothing once it is stopped', async () => {
    const { clock, memory, reasons, watch } = createRig(50)
    watch.start()
    watch.stop()
    memory.mib = 200
    await clock.advance(60_000)
    expect(reasons).toEqual([])
  })

  it('refuses to start above the limit: a restart would come here again', () => {
    expect(() => createRig(150).watch.start()).toThrow(/150 MiB .* BURROW_MEMORY_LIMIT allows \(100 MiB\)/)
  })
})
