import { describe, expect, it } from 'vitest'
import type { Signal } from '../broker/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { freshName, newJob } from './factories.ts'
import { FaultyBroker } from './faulty-broker.ts'
import { QueueDriver } from './queue-driver.ts'

function create() {
  const faulty = new FaultyBroker(createMemoryBroker())
  return { faulty, driver: new QueueDriver(faulty.broker, 'q') }
}

describe('FaultyBroker', () => {
  it('is the broker that it wraps', async () => {
    const { faulty, driver } = create()
    const { id } = await driver.enqueueOne()
    expect((await driver.claimOne()).id).toBe(id)
    expect(faulty.broker.info.store).toBe('memory')
    expect(faulty.calls('enqueue')).toBe(1)
    expect(faulty.calls('sweep')).toBe(0)
  })

  it('refuses the nth call, and only that', async () => {
    const { faulty, driver } = create()
    await driver.enqueueOne()
    faulty.refuse('enqueue', 2)
    await driver.enqueueOne()
    await expect(driver.enqueueOne()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await driver.enqueueOne()
    expect((await driver.stats()).totals.enqueued).toBe(3)
  })

  it('loses a reply of a call that was carried out; the call can be repeated', async () => {
    const { faulty, driver } = create()
    const job = newJob()
    const call = { queue: 'q', token: freshName('token'), jobs: [job] }
    faulty.loseReply('enqueue')
    await expect(faulty.broker.enqueue(call)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(await driver.state(job.id)).toBe('pending')
    expect((await faulty.broker.enqueue(call)).outcomes).toEqual([{ id: job.id, outcome: 'created' }])
  })

  it('lets whoever watches hear signals, also while it is down', async () => {
    const { faulty, driver } = create()
    const job = await driver.activeJob()
    const heard: Signal[] = []
    const { signal } = new AbortController()
    faulty.setDown(true)
    expect(faulty.broker.watchSignals({ signal, onSignal: (each) => heard.push(each) })).toBeUndefined()
    faulty.setDown(false)
    await driver.steer('cancelJobs', job.id)
    expect(heard).toEqual([{ kind: 'cancel', queue: 'q', jobIds: [job.id] }])
  })

  it('can be down for a while, and closes all the same', async () => {
    const { faulty, driver } = create()
    faulty.setDown(true)
    await expect(driver.stats()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    faulty.setDown(false)
    expect((await driver.stats()).counts.pending).toBe(0)
    faulty.setDown(true)
    await faulty.broker.close()
  })
})
