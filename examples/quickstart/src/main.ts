import { BurrowError, connect, Worker } from '@burrow/core'
import { welcomeModule } from './handlers.ts'
import { welcome } from './welcome.ts'

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')
const worker = new Worker(burrow, { modules: [welcomeModule] })
await worker.start()

const job = await burrow.enqueue(welcome, { name: 'Ada' }, { id: 'welcome-ada' })
console.log(`enqueued ${job.id}: ${job.outcome}`)
console.log(await job.result())

const again = await burrow.enqueue(welcome, { name: 'Ada' }, { id: 'welcome-ada' })
console.log(`enqueued ${again.id}: ${again.outcome}`)

const kept = await burrow.job('welcome-ada')
console.log(`${kept?.state} at attempt ${kept?.attempt}, after: ${kept?.errors[0]?.message}`)
try {
  await burrow.enqueue(welcome, { name: '' })
} catch (error) {
  if (!BurrowError.isInstance(error)) throw error
  console.log(`an empty name: ${error.code} in ${error.field}`)
}

await worker.stop()
await burrow.close()
