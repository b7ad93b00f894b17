import { fileURLToPath } from 'node:url'
import {
  loadPackageDefinition,
  Metadata,
  credentials as grpcCredentials,
  type ChannelCredentials,
  type Client,
  type ClientReadableStream,
  type ServiceError,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

const PROTO = fileURLToPath(new URL('../../../../packages/api-contract/proto/', import.meta.url))
const FILES = [
  'burrow/v1/job_service.proto',
  'burrow/v1/queue_service.proto',
  'grpc/health/v1/health.proto',
  'grpc/reflection/v1/reflection.proto',
]

type Message = Record<string, unknown>
type Unary = (
  request: Message,
  metadata: Metadata,
  options: { deadline?: number },
  done: (error: ServiceError | null, answer: Message) => void,
) => void
interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly deadlineMs?: number
}

function toMetadata(headers: Readonly<Record<string, string>> = {}): Metadata {
  const metadata = new Metadata()
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value)
  return metadata
}

interface Writable {
  write(message: Message): void
  end(): void
}

/** A client that knows the proto files and nothing else of Burrow: names of fields as they are written there. */
export class ForeignClient implements Disposable {
  readonly #services: Record<string, Client & Record<string, unknown>> = {}

  constructor(address: string, credentials: ChannelCredentials = grpcCredentials.createInsecure()) {
    const loaded = loadPackageDefinition(
      loadSync(FILES, {
        includeDirs: [PROTO],
        keepCase: true,
        longs: String,
        enums: String,
        defaults: true,
        oneofs: true,
      }),
    ) as unknown as {
      burrow: { v1: Record<string, new (address: string, credentials: ChannelCredentials) => Client> }
      grpc: {
        health: { v1: { Health: new (a: string, c: ChannelCredentials) => Client } }
        reflection: { v1: { ServerReflection: new (a: string, c: ChannelCredentials) => Client } }
      }
    }
    const made = {
      JobService: loaded.burrow.v1['JobService'],
      QueueService: loaded.burrow.v1['QueueService'],
      Health: loaded.grpc.health.v1.Health,
      ServerReflection: loaded.grpc.reflection.v1.ServerReflection,
    }
    for (const [name, Service] of Object.entries(made))
      if (Service)
        this.#services[name] = new Service(address, credentials) as Client & Record<string, unknown>
  }

  #service(name: string): Client & Record<string, unknown> {
    const service = this.#services[name]
    if (!service) throw new Error(`the proto files have no ${name}`)
    return service
  }

  /** Rejects with the ServiceError of grpc-js. */
  call(
    service: string,
    method: string,
    request: Message = {},
    { headers, deadlineMs = 10_000 }: CallOptions = {},
  ): Promise<Message> {
    const client = this.#service(service)
    return new Promise((resolve, reject) => {
      const options = { deadline: performance.timeOrigin + performance.now() + deadlineMs }
      ;(client[method] as Unary).call(client, request, toMetadata(headers), options, (error, answer) =>
        error ? reject(error) : resolve(answer),
      )
    })
  }

  /** Sends a stream and waits for the one answer. */
  upload(
    service: string,
    method: string,
    requests: readonly Message[],
    { headers }: CallOptions = {},
  ): Promise<Message> {
    const client = this.#service(service)
    return new Promise((resolve, reject) => {
      const open = client[method] as (
        metadata: Metadata,
        done: (error: ServiceError | null, answer: Message) => void,
      ) => Writable
      const stream = open.call(client, toMetadata(headers), (error, answer) =>
        error ? reject(error) : resolve(answer),
      )
      for (const request of requests) stream.write(request)
      stream.end()
    })
  }

  /** Opens a stream of answers. */
  watch(
    service: string,
    method: string,
    request: Message,
    { headers }: CallOptions = {},
  ): ClientReadableStream<Message> {
    const client = this.#service(service)
    return (client[method] as (request: Message, metadata: Metadata) => ClientReadableStream<Message>).call(
      client,
      request,
      toMetadata(headers),
    )
  }

  /** One question and its answer over a stream in both directions. */
  ask(service: string, method: string, request: Message, { headers }: CallOptions = {}): Promise<Message> {
    const client = this.#service(service)
    const open = client[method] as (metadata: Metadata) => ClientReadableStream<Message> & Writable
    const stream = open.call(client, toMetadata(headers))
    return new Promise((resolve, reject) => {
      stream.once('data', (answer: Message) => {
        stream.end()
        resolve(answer)
      })
      stream.once('error', reject)
      stream.write(request)
    })
  }

  [Symbol.dispose](): void {
    for (const client of Object.values(this.#services)) client.close()
  }
}
