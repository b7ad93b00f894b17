import { BurrowError, defineJob, type Burrow } from '@burrow/core'
import { Hono } from 'hono'
import { z } from 'zod'

export const buildReport = defineJob({
  type: 'report:build',
  input: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/) }),
  output: z.strictObject({ rows: z.int() }),
})

/** The application enqueues and looks up; the work is done elsewhere. */
export function createApp(burrow: Burrow): Hono {
  const app = new Hono()

  app.post('/reports', async (c) => {
    const { month = '' } = await c.req.json<{ month?: string }>()
    // The month is the id: a button that is pressed twice makes one job.
    const { id } = await burrow.enqueue(buildReport, { month }, { id: `report-${month}` })
    return c.json({ id }, 202, { Location: `/reports/${id}` })
  })

  app.get('/reports/:id', async (c) => {
    const job = await burrow.job(c.req.param('id'))
    if (!job) return c.json({ error: 'no such report' }, 404)
    return c.json({ state: job.state, result: job.result })
  })

  app.onError((error, c) => {
    if (BurrowError.isInstance(error, 'INVALID_PAYLOAD') || BurrowError.isInstance(error, 'INVALID_NAME'))
      return c.json({ error: error.code, field: error.field ?? null }, 400)
    // The store is away or full: the client may try again.
    if (BurrowError.isInstance(error, 'STORE_UNAVAILABLE') || BurrowError.isInstance(error, 'STORE_FULL'))
      return c.json({ error: error.code }, 503, { 'Retry-After': '5' })
    throw error
  })
  return app
}
