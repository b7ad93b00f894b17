import { connect, Worker } from '@burrow/core'
import { helloJob } from '../modules/hello/job.ts'
import * as modules from '../modules/index.ts'

// In the store that BURROW_URL names the job waits for a worker ("npm run worker"). Without it, all of it happens in this process.
const url = process.env['BURROW_URL']
const burrow = await connect(url ?? 'memory:')
const worker = url === undefined ? new Worker(burrow, { modules: Object.values(modules) }) : null
await worker?.start()
try {
  const job = await burrow.enqueue(helloJob, { name: process.argv[2] ?? 'Ada' })
  console.log(`job ${job.id} waits for a worker`)
  console.log(await job.result())
} finally {
  await worker?.stop()
  await burrow.close()
}
