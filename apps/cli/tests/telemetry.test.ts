import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { waitFor } from '@burrow/core/testing'
import { freePort, testRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { KIND, receiveOtlp, type ReceivedSpan } from './otlp-receiver.ts'
import { spawnBurrow } from './spawn-burrow.ts'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'

async function listenForHooks() {
  const received: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    received.push(request.headers)
    request.resume().on('end', () => response.writeHead(204).end())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** API and worker as processes of their own, and somebody who is told of the ends of jobs. */
async function startSite(env: Readonly<Record<string, string>>) {
  const redis = await testRedis()
  const hooks = await listenForHooks()
  const all = {
    ...{ BURROW_URL: redis.url, BURROW_NAMESPACE: `telemetry-${process.pid}-${hooks.host.split(':')[1]}` },
    ...{ BURROW_GRPC_PORT: 'off', BURROW_WEBHOOK_ALLOW_HOSTS: hooks.host, BURROW_LOG_FORMAT: 'json' },
    ...env,
  }
  const api = spawnBurrow(['serve', '--port', '0'], all)
  const worker = spawnBurrow(['worker', '--health-port', '0'], all)
  const [, url = ''] = await api.printed(/"url":"(http:[^"]+)"/)
  await worker.printed(/worker started/)
  return {
    api,
    worker,
    hooks,
    async post(headers: Record<string, string>): Promise<Record<string, unknown>> {
      const body = { type: 'math', payload: '6 * 7', webhook: `http://${hooks.host}/told` }
      const response = await fetch(`${url}/api/v1/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(201)
      return (await response.json()) as Record<string, unknown>
    },
    /** Ends both as an operator does. */
    async stop() {
      for (const each of [api, worker]) each.process.kill('SIGTERM')
      return Promise.all([api.finished, worker.finished])
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([api, worker, hooks, redis].map((each) => each[Symbol.asyncDispose]()))
    },
  }
}

it.each(['link', 'parent'])(
  'one trace leads from a request to the webhook, with attempts by %s',
  async (relation) => {
    await using collector = await receiveOtlp()
    await using site = await startSite({
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' },
      ...{ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
      ...{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test', BURROW_TRACE_PROCESS: relation },
    })
    const { id } = await site.post({ traceparent: `00-${TRACE_ID}-${CALLER}-01`, tracestate: 'a=b' })
    await waitFor(() => site.hooks.received.length === 1, { what: 'a webhook' })
    const ended = await site.stop()
    expect(ended.map(({ code }) => code)).toEqual([0, 0])

    const one = (fits: (span: ReceivedSpan) => boolean): ReceivedSpan => {
      const found = collector.spans.filter(fits)
      expect({ found: found.length, of: collector.spans.map(({ name }) => name) }).toMatchObject({ found: 1 })
      return found[0]!
    }
    const request = one(({ name }) => name === 'POST /api/v1/jobs')
    expect(request).toMatchObject({
      ...{ service: 'burrow-api', kind: KIND.server, traceId: TRACE_ID, parentSpanId: CALLER },
      attributes: { 'http.response.status_code': expect.anything() as number },
    })
    const created = one(({ name }) => name === 'enqueue default')
    expect(created).toMatchObject({
      ...{ service: 'burrow-api', kind: KIND.producer, traceId: TRACE_ID, parentSpanId: request.spanId },
      attributes: { 'messaging.message.id': id },
    })
    const processed = one(({ name }) => name === 'process default')
    expect(processed).toMatchObject({ service: 'burrow-worker', kind: KIND.consumer })
    if (relation === 'link') {
      expect(processed.traceId).not.toBe(TRACE_ID)
      expect(processed.links).toMatchObject([{ traceId: TRACE_ID, spanId: created.spanId }])
    } else {
      expect(processed).toMatchObject({ traceId: TRACE_ID, parentSpanId: created.spanId })
    }
    const delivery = one(({ name }) => name === 'enqueue webhooks')
    expect(delivery).toMatchObject({ traceId: TRACE_ID, parentSpanId: created.spanId })
    const sent = one(({ name }) => name === 'POST')
    expect(sent).toMatchObject({ service: 'burrow-worker', kind: KIND.client, traceId: TRACE_ID })
    const attempt = one(({ name }) => name === 'process webhooks')
    if (relation === 'link') {
      expect(sent.parentSpanId).toBe(created.spanId)
      expect(sent.links).toMatchObject([{ spanId: attempt.spanId }])
    } else {
      expect(sent.parentSpanId).toBe(attempt.spanId)
    }
    expect(site.hooks.received[0]).toMatchObject({
      traceparent: `00-${TRACE_ID}-${sent.spanId}-01`,
      tracestate: 'a=b',
    })
    expect([...collector.metrics]).toEqual(
      expect.arrayContaining([
        ...['messaging.client.sent.messages', 'messaging.process.duration'],
        ...['burrow.job.attempts', 'burrow.store.operation.duration'],
      ]),
    )
    const line = site.api
      .output()
      .split('\n')
      .find((text) => text.includes('POST /api/v1/jobs'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ trace_id: TRACE_ID, span_id: request.spanId })
  },
)

it('speaks protobuf unless it is asked for JSON', async () => {
  await using collector = await receiveOtlp()
  await using site = await startSite({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
  await site.post({ traceparent: `00-${TRACE_ID}-${CALLER}-01` })
  await waitFor(() => site.hooks.received.length === 1, { what: 'a webhook' })
  expect((await site.stop()).map(({ code }) => code)).toEqual([0, 0])
  expect(collector.spans).toEqual([])
  for (const part of ['POST /api/v1/jobs', 'process webhooks', 'burrow.job.attempts', 'burrow-worker'])
    expect([part, collector.encoded.some((body) => body.includes(part))]).toEqual([part, true])
  expect(collector.encoded.some((body) => body.includes(TRACE_ID, 0, 'hex'))).toBe(true)
})

it('without a collector the trace of whoever asks goes through all the same', async () => {
  await using site = await startSite({})
  const traceparent = `00-${TRACE_ID}-${CALLER}-01`
  await site.post({ traceparent })
  await waitFor(() => site.hooks.received.length === 1, { what: 'a webhook' })
  expect(site.hooks.received[0]).toMatchObject({ traceparent })
  expect((await site.stop()).map(({ code }) => code)).toEqual([0, 0])
})

it('a collector that is away breaks nothing', async () => {
  await using site = await startSite({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  await site.post({})
  await waitFor(() => site.hooks.received.length === 1, { what: 'a webhook' })
  const [api, worker] = await site.stop()
  expect([api?.code, worker?.code]).toEqual([0, 0])
  expect(worker?.stderr).toMatch(/the collector does not answer|cannot export/)
})
