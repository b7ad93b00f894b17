import { connect, Worker } from '@burrow/core'
import type { DocumentStore } from './document-store.ts'
import { createWordCountModule } from './handlers.ts'
import { wordCount } from './index.ts'

const documents: DocumentStore = {
  read: (id) => Promise.resolve(id === 'poem' ? ['The woods are lovely,', 'dark and deep'] : null),
}

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')
const worker = new Worker(burrow, { modules: [createWordCountModule(documents)] })
await worker.start()

const job = await burrow.enqueue(wordCount, { documentId: 'poem' })
console.log(await job.result()) // { words: 7, longest: 'lovely' }

await worker.stop()
await burrow.close()
