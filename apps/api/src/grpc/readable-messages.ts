import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'

const NAME = 'grpc-message'

/** Percent-encodes what the gRPC protocol over HTTP/2 wants encoded, and nothing else. */
export function encodeStatusMessage(text: string): string {
  return text.replaceAll(/[^\u0020-\u0024\u0026-\u007e]+/gu, (part) =>
    encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\ufffd')),
  )
}

function readable<T>(headers: T): T {
  const given = headers as OutgoingHttpHeaders | undefined
  const encoded = given?.[NAME]
  return typeof encoded === 'string'
    ? ({ ...given, [NAME]: encodeStatusMessage(decodeURIComponent(encoded)) } as T)
    : headers
}

/**
 * The library encodes far more of a status message than the protocol asks for, down to commas, and the most used client of Node.js
 * does not decode those again.
 */
export function keepMessagesReadable(response: ServerResponse | Http2ServerResponse): void {
  const { addTrailers, writeHead } = response as Http2ServerResponse
  Object.assign(response, {
    addTrailers: (trailers: OutgoingHttpHeaders) => addTrailers.call(response, readable(trailers)),
    writeHead: (status: number, ...rest: unknown[]) =>
      (writeHead as (status: number, ...rest: unknown[]) => unknown).call(
        response,
        status,
        ...rest.map(readable),
      ),
  })
}
