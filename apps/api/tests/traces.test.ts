import { connect } from '@burrow/core'
import { passTracesOn } from '@burrow/telemetry'
import { expect, it } from 'vitest'
import { startRig, type ApiRig } from './api-rig.ts'
import { startGrpcRig } from './grpc/grpc-rig.ts'

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const HEADERS = { traceparent: TRACEPARENT, tracestate: 'a=b' }
const TRACE = { traceparent: TRACEPARENT, tracestate: 'a=b' }

async function start(): Promise<ApiRig> {
  const telemetry = passTracesOn()
  const burrow = await connect('memory:', { instrumentation: telemetry.instrumentation })
  return startRig({ burrow, telemetry })
}

const BODY = { type: 'work', payload: 1 }

it.each([
  ['POST /jobs', '/api/v1/jobs', BODY],
  ['POST /jobs/batch', '/api/v1/jobs/batch', [BODY]],
  ['POST /tasks', '/tasks', BODY],
  ['POST /api/tasks', '/api/tasks', BODY],
])('%s takes the trace of its headers over', async (_, path, body) => {
  await using rig = await start()
  await rig.request('POST', path, body, HEADERS)
  await rig.request('POST', path, body, { traceparent: 'nonsense', tracestate: 'a=b' })
  await rig.request('POST', path, body)
  const { jobs } = await rig.burrow.jobs()
  expect(jobs.map(({ trace }) => trace)).toEqual([TRACE, null, null])
})

it('a clone and a trigger belong to who asked for them, an edited job stays where it is', async () => {
  await using rig = await start()
  const {
    id,
    trace_id: traceId,
    traceparent,
  } = (await rig.request('POST', '/api/v1/jobs', BODY, HEADERS)).body
  expect([traceId, traceparent]).toEqual(['0af7651916cd43dd8448eb211c80319c', TRACEPARENT])
  const copy = (await rig.request('POST', `/api/v1/jobs/${String(id)}/clone`, {})).body
  expect(copy).toMatchObject({ trace_id: null, traceparent: null })
  const edited = await rig.request('PATCH', `/api/v1/jobs/${String(id)}`, { payload: 2 })
  expect(edited.body).toMatchObject({ payload: 2, traceparent: TRACEPARENT })
  await rig.burrow.schedule('daily', { cron: '0 0 * * *', ...BODY })
  await rig.request('POST', '/api/v1/schedules/daily/trigger', {}, HEADERS)
  const triggered = (await rig.burrow.jobs()).jobs.find(({ scheduleId }) => scheduleId === 'daily')
  expect(triggered?.trace).toEqual(TRACE)
})

it('gRPC takes the trace of its metadata over', async () => {
  const telemetry = passTracesOn()
  const burrow = await connect('memory:', { instrumentation: telemetry.instrumentation })
  await using rig = await startGrpcRig({ burrow, telemetry })
  const answer = await rig.client.call(
    'JobService',
    'Enqueue',
    { job: { type: 'work', payload_json: '1' } },
    { headers: HEADERS },
  )
  expect((await burrow.job(String(answer['id'])))?.trace).toEqual(TRACE)
  const shown = await rig.client.call('JobService', 'Get', { id: answer['id'] })
  expect(shown['job']).toMatchObject({ traceparent: TRACEPARENT })
})
