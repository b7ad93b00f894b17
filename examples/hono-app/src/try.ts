import { connect, defineModule, Worker } from '@burrow/core'
import { buildReport, createApp } from './app.ts'

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')
const app = createApp(burrow)

async function ask(method: string, path: string, body?: object): Promise<void> {
  const response = await app.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  console.log(`${method} ${path}: ${response.status} ${await response.text()}`)
}

await ask('POST', '/reports', { month: '2026-01' })
await ask('POST', '/reports', { month: '2026-01' })
await ask('GET', '/reports/report-2026-01')

const worker = new Worker(burrow, { modules: [defineModule(buildReport, () => ({ rows: 42 }))] })
await worker.start()
await burrow.handle('report-2026-01').result()
await ask('GET', '/reports/report-2026-01')
await ask('GET', '/reports/report-1999-01')
await ask('POST', '/reports', { month: 'May' })

await worker.stop()
await burrow.close()
