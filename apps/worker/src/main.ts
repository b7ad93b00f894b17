import { runService } from '@burrow/process'
import { loadWorkerConfig } from './config.ts'
import { startWorker } from './start-worker.ts'

await runService(async () => startWorker(loadWorkerConfig({ env: process.env })), { name: 'burrow-worker' })
