import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './paths.generated.ts'

/** A client whose paths, parameters, bodies and answers are those of the contract. */
export type ApiClient = Client<paths>

export interface ApiClientOptions {
  /** Where the API is, such as `http://127.0.0.1:8080`. */
  readonly baseUrl: string
  /** The key to ask with. @default none: for an API where nobody has to say who he is */
  readonly apiKey?: string
  /** Goes with every request. @default none */
  readonly headers?: Readonly<Record<string, string>>
  /** Sends a request. @default the `fetch` of the process */
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * A client for the HTTP API. Each call resolves to `data` or to `error`, which is a problem (RFC 9457), and rejects only when no
 * answer came.
 */
export function createApiClient({ baseUrl, apiKey, headers, fetch }: ApiClientOptions): ApiClient {
  return createClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    headers: { ...headers, ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }) },
    ...(fetch === undefined ? {} : { fetch }),
  })
}
