import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'

/** A span as OTLP has it in JSON, with its attributes by name. */
export interface ReceivedSpan {
  readonly service: string
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Numbers of kinds. */
export const KIND = { server: 2, client: 3, producer: 4, consumer: 5 } as const

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
type Sent = Omit<ReceivedSpan, 'links' | 'attributes' | 'service'> & {
  readonly links?: ReceivedSpan['links']
  readonly attributes?: Attributes
}

interface TracesBody {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: Attributes }
    readonly scopeSpans: readonly { readonly spans: readonly Sent[] }[]
  }[]
}

interface MetricsBody {
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[]
  }[]
}

export interface OtlpReceiver extends AsyncDisposable {
  readonly url: string
  readonly spans: ReceivedSpan[]
  readonly metrics: Set<string>
  /** Bodies in protobuf, which are not read. */
  readonly encoded: Buffer[]
}

function read(attributes: Attributes = []): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return buffer(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request)
}

/** A collector that takes what it is sent, over HTTP. */
export async function receiveOtlp(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const metrics = new Set<string>()
  const encoded: Buffer[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((bytes) => {
      const type = request.headers['content-type']
      if (type === 'application/x-protobuf') {
        encoded.push(bytes)
        return response.writeHead(200, { 'content-type': type }).end()
      }
      const body = bytes.toString()
      if (request.url === '/v1/traces') {
        for (const { resource, scopeSpans } of (JSON.parse(body) as TracesBody).resourceSpans ?? []) {
          const service = String(read(resource.attributes)['service.name'])
          for (const { links = [], attributes, ...rest } of scopeSpans.flatMap((scope) => scope.spans))
            spans.push({ ...rest, service, links, attributes: read(attributes) })
        }
      } else if (request.url === '/v1/metrics') {
        const { resourceMetrics = [] } = JSON.parse(body) as MetricsBody
        for (const { scopeMetrics } of resourceMetrics)
          for (const { name } of scopeMetrics.flatMap((scope) => scope.metrics)) metrics.add(name)
      }
      return response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    encoded,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
