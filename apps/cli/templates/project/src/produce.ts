import { connect } from '@burrow/core'
import { helloJob } from '../modules/hello/job.ts'

const burrow = await connect(process.env['BURROW_URL'] ?? 'redis://127.0.0.1:6379')
try {
  const job = await burrow.enqueue(helloJob, { name: process.argv[2] ?? 'Ada' })
  console.log(`job ${job.id} waits for a worker`)
  console.log(await job.result())
} finally {
  await burrow.close()
}
