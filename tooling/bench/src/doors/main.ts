import { serve } from '@hono/node-server'
import { Queue } from 'bullmq'
import { Hono } from 'hono'

/** What a route does besides reading JSON and answering. */
async function openWork(name: string): Promise<(type: string, payload: unknown) => Promise<string | null>> {
  if (name === 'bare') return () => Promise.resolve(null)
  const { hostname: host, port } = new URL(process.env['BURROW_URL'] ?? '')
  const queue = new Queue(process.env['BENCH_QUEUE'] ?? 'bench', {
    connection: { host, port: Number(port), maxRetriesPerRequest: null },
  })
  await queue.waitUntilReady()
  return async (type, payload) => (await queue.add(type, payload)).id ?? null
}

/** The least a server can do for `POST /jobs`: no checks, no headers, no log. An upper bound, and a door for a peer that has none. */
const work = await openWork(process.argv[2] ?? '')
const app = new Hono()
app.get('/readyz', (context) => context.text('ready'))
app.post('/api/v1/jobs', async (context) => {
  const body = await context.req.json<{ type: string; payload: unknown }>()
  return context.json({ id: await work(body.type, body.payload), type: body.type }, 201)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env['BURROW_PORT']) })
