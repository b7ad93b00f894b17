import { connect, readTraceContext } from '@burrow/core'
import { expect, it } from 'vitest'
import { passTracesOn } from './pass-on.ts'

const GIVEN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const OTHER = '00-11111111111111111111111111111111-2222222222222222-00'

it('gives jobs the trace of the request that enqueues them', async () => {
  const telemetry = passTracesOn()
  await using burrow = await connect('memory:', { instrumentation: telemetry.instrumentation })
  const serve = (traceparent: string | null, options = {}) =>
    telemetry.serve({ name: 'POST', traceparent, tracestate: 'a=b', attributes: {} }, async () => {
      await Promise.resolve()
      const { id } = await burrow.enqueue('work', null, options)
      return (await burrow.job(id))?.trace ?? null
    })
  const [one, none, broken, own] = await Promise.all([
    serve(GIVEN),
    serve(null),
    serve('nonsense'),
    serve(GIVEN, { trace: OTHER }),
  ])
  expect(one).toEqual({ traceparent: GIVEN, tracestate: 'a=b' })
  expect([none, broken]).toEqual([null, null])
  expect(own?.traceparent).toBe(OTHER)
  expect(telemetry.active()).toBeNull()
})

it('sends the trace of a job along', async () => {
  const telemetry = passTracesOn()
  const sent: unknown[] = []
  for (const trace of [null, readTraceContext(GIVEN), readTraceContext(GIVEN, 'a=b')]) {
    await telemetry.send({ method: 'POST', url: 'https://example.org', trace }, async (headers) => {
      sent.push(headers)
      return { status: 200 }
    })
  }
  expect(sent).toEqual([{}, { traceparent: GIVEN }, { traceparent: GIVEN, tracestate: 'a=b' }])
})
