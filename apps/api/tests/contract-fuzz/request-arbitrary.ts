import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import fc, { type Arbitrary } from 'fast-check'
import type { Contract, Operation } from './contract.ts'
import { brokenValue, HOSTILE_TEXTS } from './hostile-values.ts'
import { schemaArbitrary, type Schema, type SchemaArbitraryOptions } from './schema-arbitrary.ts'

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly operation: Operation
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  readonly isChunked: boolean
  /** Why an answer must refuse it; null where it may be taken. */
  readonly fault: string | null
}

interface WireBody {
  readonly bytes: Buffer | null
  readonly headers: Readonly<Record<string, string>>
  readonly fault: string | null
}

const JSON_TYPE = 'application/json'
const NDJSON = 'application/x-ndjson'

/** A lone half of a surrogate pair has no encoding. */
const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
const json = (value: unknown): string => JSON.stringify(value) ?? ''

const HOSTILE_SEGMENTS = [
  ...['%', '%zz', '%ff', '%00', '%c0%ae', '%2e%2e', '..%2f..%2fetc', '%5c..', '%2F', '%E2%80%A8', '%0d%0ab'],
  ...[
    '{x}',
    ';x=1',
    ':',
    '%F0%9F%98%80',
    '%u0041',
    '%25252e',
    '\u00ff',
    '~',
    '*',
    '__proto__',
    'constructor',
  ],
  ...['x'.repeat(300), 'toString', '%7B%7D', '.', '%20', 'a%00b'],
]
const HOSTILE_QUERIES = [
  ...[
    'limit=0',
    'limit=1e3',
    'limit=-1',
    'limit=%00',
    'limit=1&limit=2',
    'limit[]=1',
    'cursor=%ff',
    'cursor=W10',
  ],
  ...[
    'cursor=bnVsbA',
    'cursor=eyJfX3Byb3RvX18iOnt9fQ',
    `cursor=${'A'.repeat(2_000)}`,
    '%',
    '&&&',
    '=',
    'a',
    '?',
  ],
  ...[
    '__proto__=1',
    '__proto__[polluted]=1',
    'constructor.prototype.polluted=1',
    'queue=%00',
    'queue=a&queue=b',
  ],
  ...['from=never', 'from=2026-01-01T00:00:00%2B99:00', 'from=9999-12-31T23:59:59Z&to=0001-01-01T00:00:00Z'],
  ...[
    'name=,',
    `name=${'job.enqueued,'.repeat(60)}`,
    'after=0',
    'after=%F0',
    'count=1e9',
    'step=',
    'state=%20dead',
  ],
]

const optional = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 })

function pathArbitrary(operation: Operation, options: SchemaArbitraryOptions): Arbitrary<string> {
  const parts = operation.path.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name)
    const valid = schemaArbitrary(parameter?.schema ?? {}, options, name).map((value) =>
      encode(String(value)),
    )
    return fc.oneof(
      { weight: 8, arbitrary: valid },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_SEGMENTS) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.length < 1_000)).map(encode),
      },
    )
  })
  return fc.tuple(...parts).map((given) => given.join(''))
}

function queryArbitrary(operation: Operation, options: SchemaArbitraryOptions): Arbitrary<string> {
  const declared = operation.parameters.filter((each) => each.in === 'query')
  const values = (schema: Schema, name: string): Arbitrary<string> =>
    fc.oneof(
      { weight: 6, arbitrary: schemaArbitrary(schema, options, name).map(String) },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.length < 1_000)) },
    )
  const pairs = declared.map(({ name, schema, required }) => {
    const pair = values(schema, name).map((value) => `${encode(name)}=${encode(value)}`)
    return required ? pair : optional(pair)
  })
  const valid = fc
    .tuple(...pairs)
    .chain((given) =>
      fc.shuffledSubarray(given.filter((pair) => pair !== null)).map((some) => some.join('&')),
    )
  return fc.oneof(
    { weight: 5, arbitrary: valid },
    {
      weight: 1,
      arbitrary: fc.tuple(valid, fc.constantFrom(...HOSTILE_QUERIES)).map((both) => both.join('&')),
    },
  )
}

/** Characters that Node lets into a header; it sends them as single bytes. */
const headerSafe = (text: string): string =>
  text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').slice(0, 3_000)

function headersArbitrary(
  operation: Operation,
  options: SchemaArbitraryOptions,
): Arbitrary<Record<string, string>> {
  const declared = operation.parameters.filter((each) => each.in === 'header')
  const value = (schema: Schema, name: string): Arbitrary<string> =>
    fc.oneof(
      { weight: 4, arbitrary: schemaArbitrary(schema, options, name).map(String) },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    )
  const made: Record<string, Arbitrary<string | null>> = {
    accept: optional(fc.constantFrom('*/*', JSON_TYPE, NDJSON, 'text/html', 'a/b;q=9', ',,,;', '')),
    'if-none-match': optional(fc.constantFrom('*', '"x"', 'W/"x', ',', '"1"')),
    'accept-language': optional(fc.constantFrom('de', '*', ';;')),
    'x-forwarded-for': optional(fc.constantFrom('127.0.0.1', '::1', '<script>')),
  }
  for (const { name, schema, required } of declared)
    made[name] = required ? value(schema, name) : optional(value(schema, name))
  return fc
    .record(made)
    .map((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([name, text]) => (text === null ? [] : [[name, headerSafe(text)]])),
      ),
    )
}

const typed = (type: string): Record<string, string> => (type === '' ? {} : { 'content-type': type })

/** Bytes that are no body of this route, whatever its schema. */
function brokenBytes(valid: Arbitrary<string>, isLines: boolean): Arbitrary<WireBody> {
  const broken = (
    text: string | Buffer,
    why: string,
    headers: Record<string, string> = typed(JSON_TYPE),
  ) => ({
    bytes: typeof text === 'string' ? Buffer.from(text) : text,
    headers,
    // What came before in a list is stored and answered.
    fault: isLines ? null : why,
  })
  const packed = { ...typed(JSON_TYPE), 'content-encoding': 'gzip' }
  const type = fc.constantFrom(
    '',
    'text/plain',
    'application/xml',
    'application/jsonx',
    'multipart/form-data',
    'json',
  )
  return fc.oneof(
    valid.map((text) => broken(`${text}}`, 'there is a brace too many')),
    fc
      .constantFrom('{', '[', '"', '{"type"', "{'a':1}", '\u0000', 'nul', '[1,]', '{"a":1,}', '\ufeff\ufeff1')
      .map((text) => broken(text, 'it is no JSON')),
    fc.constantFrom('[', '{"a":').map((open) => broken(open.repeat(20_000), 'it is deep and has no end')),
    fc.constant(broken(`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'it is deep')),
    fc.constant(broken(Buffer.from([0x7b, 0xff, 0xfe, 0x22]), 'it is no UTF-8')),
    fc.tuple(valid, type).map(([text, name]) => broken(text, `the type is "${name}"`, typed(name))),
    valid.map((text) => broken(gzipSync(text), 'it is packed', packed)),
    ...(isLines ? [] : [valid.map((text) => broken(text, 'lines are not taken here', typed(NDJSON)))]),
  )
}

function bodyArbitrary(operation: Operation, options: SchemaArbitraryOptions): Arbitrary<WireBody> {
  const none: Arbitrary<WireBody> = fc.constant({
    bytes: null,
    headers: {},
    fault: operation.isBodyRequired ? 'it has no body' : null,
  })
  const schema = operation.body?.[JSON_TYPE]?.schema
  if (operation.body === null || schema === undefined) {
    const stray = fc.constantFrom<WireBody>(
      { bytes: Buffer.from('{"a":1}'), headers: typed(JSON_TYPE), fault: null },
      { bytes: Buffer.from('{'), headers: typed(JSON_TYPE), fault: null },
      { bytes: Buffer.from('x'), headers: typed('text/plain'), fault: null },
    )
    return fc.oneof({ weight: 5, arbitrary: none }, { weight: 1, arbitrary: stray })
  }
  const valid = schemaArbitrary(schema, options)
  const asJson = (value: unknown): WireBody => {
    const text = json(value)
    const isList = schema.type === 'array'
    // In a list each item is judged by itself.
    const isJudged = text !== '' && !(isList && Array.isArray(value))
    const fault = isJudged
      ? operation.bodyFault(JSON_TYPE, JSON.parse(text))
      : text === ''
        ? 'it is empty'
        : null
    return { bytes: Buffer.from(text), headers: typed(JSON_TYPE), fault }
  }
  const isLines = operation.body[NDJSON] !== undefined
  const lines = fc
    .array(
      schemaArbitrary(schema.items ?? {}, options).chain((item) => fc.constantFrom(json(item), '{', '')),
      {
        maxLength: 4,
      },
    )
    .map((all): WireBody => ({ bytes: Buffer.from(all.join('\n')), headers: typed(NDJSON), fault: null }))
  return fc.oneof(
    { weight: 5, arbitrary: valid.map(asJson) },
    { weight: 5, arbitrary: brokenValue(valid).map(asJson) },
    { weight: 2, arbitrary: brokenBytes(valid.map(json), isLines) },
    { weight: isLines ? 4 : 0, arbitrary: lines },
    { weight: 1, arbitrary: none },
  )
}

/** What may well succeed: of something that is there, with a body that fits, and little else. */
function goodParts(operation: Operation, options: SchemaArbitraryOptions) {
  const values = (
    place: 'path' | 'query',
    isWanted: (parameter: { readonly required?: boolean }) => boolean,
  ) =>
    operation.parameters
      .filter((each) => each.in === place && isWanted(each))
      .map(({ name, schema }) =>
        schemaArbitrary(schema, options, name).map((value) => [name, String(value)] as const),
      )
  const schema = operation.body?.[JSON_TYPE]?.schema
  const body: Arbitrary<WireBody> =
    schema === undefined
      ? fc.constant({ bytes: null, headers: {}, fault: null })
      : schemaArbitrary(schema, options).map((value) => ({
          bytes: Buffer.from(json(value)),
          headers: typed(JSON_TYPE),
          fault: null,
        }))
  return fc.record({
    path: fc
      .tuple(...values('path', () => true))
      .map((given) =>
        given.reduce((path, [name, value]) => path.replace(`{${name}}`, encode(value)), operation.path),
      ),
    query: fc
      .tuple(...values('query', ({ required }) => required === true))
      .map((given) => given.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')),
    headers: fc.constant<Record<string, string>>({}),
    body,
    isChunked: fc.boolean(),
  })
}

/** Requests of a route, good and bad. */
export function requestArbitrary(
  contract: Contract,
  operation: Operation,
  known: SchemaArbitraryOptions['known'],
): Arbitrary<WireRequest> {
  const options = { resolve: contract.resolve, known }
  const some = fc.record({
    path: pathArbitrary(operation, options),
    query: queryArbitrary(operation, options),
    headers: headersArbitrary(operation, options),
    body: bodyArbitrary(operation, options),
    isChunked: fc.boolean(),
  })
  return fc
    .oneof(
      { weight: 2, arbitrary: goodParts(operation, { ...options, isOnlyKnown: true }) },
      { weight: 3, arbitrary: some },
    )
    .map(({ path, query, headers, body, isChunked }) => ({
      // The error says what was sent; the whole description of a route would bury it.
      [fc.toStringMethod]: () => `${operation.id} ${path}`,
      operation,
      target: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...body.headers },
      body: body.bytes,
      isChunked,
      fault: body.fault,
    }))
}
