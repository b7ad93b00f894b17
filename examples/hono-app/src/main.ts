import { connect, defineModule, Worker } from '@burrow/core'
import { serve } from '@hono/node-server'
import { buildReport, createApp } from './app.ts'

const burrow = await connect(process.env['BURROW_URL'] ?? 'memory:')
const worker = new Worker(burrow, {
  modules: [defineModule(buildReport, ({ month }) => ({ rows: month.length }))],
})
await worker.start()

const server = serve(
  { fetch: createApp(burrow).fetch, port: Number(process.env['PORT'] ?? 3000) },
  ({ port }) => console.log(`listening on http://127.0.0.1:${port}`),
)

// Requests first, then the work, then the store.
process.once('SIGTERM', () => server.close(() => void worker.stop().then(() => burrow.close())))
