import { Buffer } from 'node:buffer'
import { pipeline, Transform, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** Bytes taken from the wire for one body, compressed or not. */
const MAX_WIRE_BYTES = 16 * 1024 * 1024
/** Content encodings laid over each other. */
const MAX_ENCODINGS = 2

/** As much of a body as is kept. */
export interface KeptBody {
  readonly body: string
  readonly bodyEncoding: 'text' | 'base64'
  readonly truncated: boolean
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Bytes to text when they are UTF-8, else to Base64. A cut may have split the last character; it is left out. */
function toText(bytes: Buffer, truncated: boolean): KeptBody {
  for (let cut = 0; cut <= (truncated ? 3 : 0); cut += 1) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
      return { body: text, bodyEncoding: 'text', truncated }
    } catch {
      // Not UTF-8 up to here.
    }
  }
  return { body: bytes.toString('base64'), bodyEncoding: 'base64', truncated }
}

/** What came over the wire so far. */
interface Wire {
  bytes: number
}

/** Fails once more bytes came over the wire than any kept body can need. */
function wireLimit(wire: Wire): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      wire.bytes += chunk.length
      if (wire.bytes > MAX_WIRE_BYTES) done(new Error(`the answer has more than ${MAX_WIRE_BYTES} bytes`))
      else done(null, chunk)
    },
  })
}

function decoded(source: Readable, contentEncoding: string, wire: Wire): Readable {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > MAX_ENCODINGS) throw new Error(`the answer is encoded ${names.length} times`)
  const decoders = names.toReversed().map((name) => {
    const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
    if (!create)
      throw new Error(`the answer has the unknown content encoding ${JSON.stringify(name.slice(0, 32))}`)
    return create()
  })
  const stages = [source, wireLimit(wire), ...decoders]
  // Errors arrive at the last stage, where the reader meets them.
  pipeline(stages, () => {})
  return stages.at(-1) as Readable
}

/** Reads a body up to `limit` bytes, counted after decompression, and lets go of the rest. */
export async function readBody(source: Readable, contentEncoding: string, limit: number): Promise<KeptBody> {
  const chunks: Buffer[] = []
  const wire: Wire = { bytes: 0 }
  let size = 0
  try {
    // Leaving the loop destroys the whole pipeline, so an endless body or a bomb costs no more than what was read.
    for await (const chunk of decoded(source, contentEncoding, wire) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) break
    }
  } catch (error) {
    // Answers to HEAD, and such as 204, name the encoding of a body that is not there.
    if (!source.readableEnded || wire.bytes > 0) throw error
  } finally {
    // Where nothing could read it: its connection would wait for somebody who does.
    source.on('error', () => {}).destroy()
  }
  return toText(Buffer.concat(chunks).subarray(0, limit), size > limit)
}
