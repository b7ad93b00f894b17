import { connect, Worker, type Burrow } from '@burrow/core'
import { expect, it, onTestFinished } from 'vitest'
import { StoreBusyError, type DocumentStore } from '../src/document-store.ts'
import { createWordCountModule } from '../src/handlers.ts'
import { wordCount } from '../src/index.ts'

/** A memory store of its own with a worker on it. */
async function startWorker(documents: DocumentStore): Promise<Burrow> {
  const burrow = await connect('memory:')
  const worker = new Worker(burrow, { modules: [createWordCountModule(documents)] })
  await worker.start()
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  return burrow
}

it('counts words, tells its progress and keeps a log', async () => {
  const burrow = await startWorker({ read: async () => ['Über dem Fluss,', 'in die Wälder'] })

  const job = await burrow.enqueue(wordCount, { documentId: 'poem' })

  await expect(job.result()).resolves.toEqual({ words: 6, longest: 'Wälder' })
  expect(await burrow.job(job.id)).toMatchObject({
    state: 'completed',
    attempt: 1,
    progress: { percent: 100, note: 'page 2 of 2' },
  })
  expect(await burrow.logs(job.id)).toMatchObject([{ message: 'counted', fields: { pages: 2, words: 6 } }])
})

it('a document that does not exist is dead at the first attempt', async () => {
  const burrow = await startWorker({ read: async () => null })

  const job = await burrow.enqueue(wordCount, { documentId: 'nothing' })

  await expect(job.result()).rejects.toMatchObject({ code: 'JOB_FAILED', reason: 'permanent_error' })
  expect(await burrow.job(job.id)).toMatchObject({ state: 'dead', attempt: 1 })
})

it('comes back when a busy store said so', async () => {
  let calls = 0
  const burrow = await startWorker({
    read: async () => {
      calls += 1
      if (calls === 1) throw new StoreBusyError(20)
      return ['again']
    },
  })

  const job = await burrow.enqueue(wordCount, { documentId: 'poem' })

  await expect(job.result()).resolves.toEqual({ words: 1, longest: 'again' })
  expect(await burrow.job(job.id)).toMatchObject({ attempt: 2, errors: [{ code: 'RETRY_AFTER' }] })
})

it('refuses a payload that does not fit before it is stored', async () => {
  const burrow = await startWorker({ read: async () => [] })

  const refused = burrow.enqueue(wordCount, { documentId: '' })

  await expect(refused).rejects.toMatchObject({ code: 'INVALID_PAYLOAD', field: 'payload.documentId' })
})
