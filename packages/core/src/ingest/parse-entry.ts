import { InvalidOptionError, InvalidPayloadError } from '../errors/index.ts'
import { rejectUnknownKeys, type EnqueueOptions, type JsonValue } from '../protocol/index.ts'

/** What an entry asks for, unchecked but for its shape. */
export interface ParsedEntry {
  readonly type: string
  readonly payload: unknown
  readonly options: EnqueueOptions
}

type JsonObject = { readonly [name: string]: JsonValue }

/** What an entry that is a web request may have. */
const REQUEST_FIELDS = ['id', 'method', 'url', 'header', 'body']
const REQUEST_TYPE = 'http:request'
/** Names of `POST /jobs` that are not those of the library in other letters. */
const RENAMED: ReadonlyMap<string, string> = new Map([['runAt', 'execute_at']])
const OPTION_NAMES = [
  ...['queue', 'priority', 'maxRetries', 'backoff', 'timeoutMs', 'retryForMs', 'expiresInMs'],
  ...['limitKey', 'limitCost', 'tags', 'webhook'],
  ...['delayMs', 'runAt', 'expiresAt', 'uniqueKey', 'unique', 'id', 'trace'],
]
const OPTION_OF: ReadonlyMap<string, string> = new Map(OPTION_NAMES.map((name) => [toSnake(name), name]))
const JOB_FIELDS = ['type', 'payload', ...OPTION_OF.keys()]

function toSnake(name: string): string {
  return RENAMED.get(name) ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function toCamel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The parts of an option that is an object. Names in the letters of the library are none here. */
function toOptionValue(value: JsonValue | undefined, field: string): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (/[A-Z]/.test(name)) throw new InvalidOptionError(`${field}.${name}`, 'is not a known option')
      return [toCamel(name), part]
    }),
  )
}

/** A job as `POST /jobs` takes it. */
function parseJob(entry: JsonObject): ParsedEntry {
  if ('recurring' in entry)
    throw new InvalidOptionError('recurring', 'makes a schedule, which a list cannot: send it to the API')
  rejectUnknownKeys(entry, JOB_FIELDS, '')
  const { type, payload = null, ...rest } = entry
  if (typeof type !== 'string') throw new InvalidOptionError('type', 'must be the name of a job type')
  const options = Object.entries(rest).map(([name, value]) => [
    OPTION_OF.get(name) ?? name,
    toOptionValue(value, name),
  ])
  return { type, payload, options: Object.fromEntries(options) as EnqueueOptions }
}

function isHeader(value: JsonValue | undefined): boolean {
  const isText = (part: JsonValue | undefined): boolean => typeof part === 'string'
  return (
    isObject(value) &&
    Object.values(value).every((part) => isText(part) || (Array.isArray(part) && part.every(isText)))
  )
}

/** A web request as GoPherQ takes it. Null is how its language writes what is not there. */
function parseRequest(entry: JsonObject): ParsedEntry {
  rejectUnknownKeys(entry, REQUEST_FIELDS, '')
  const payload: Readonly<Record<string, JsonValue | undefined>> = Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== null),
  )
  for (const name of ['id', 'method', 'url', 'body']) {
    const value = payload[name]
    if (value !== undefined && typeof value !== 'string')
      throw new InvalidPayloadError(name, 'must be a text')
  }
  if (payload['header'] !== undefined && !isHeader(payload['header']))
    throw new InvalidPayloadError('header', 'must be an object of texts, or of lists of texts')
  if (!payload['url']) throw new InvalidPayloadError('url', 'must be the address of the request')
  const { id } = payload
  return { type: REQUEST_TYPE, payload, options: id ? { id: id as string } : {} }
}

/**
 * Reads an entry: what `POST /jobs` takes, or a web request `{ id, method, url, header, body }`.
 * @throws InvalidPayloadError (`INVALID_PAYLOAD`), InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function parseEntry(text: string): ParsedEntry {
  let entry: JsonValue
  try {
    entry = JSON.parse(text) as JsonValue
  } catch (error) {
    throw new InvalidPayloadError('entry', 'is not JSON', error)
  }
  if (!isObject(entry)) throw new InvalidPayloadError('entry', 'must be a JSON object')
  if (Object.hasOwn(entry, 'type')) return parseJob(entry)
  if (Object.hasOwn(entry, 'url')) return parseRequest(entry)
  throw new InvalidPayloadError('entry', 'must have the type of a job, or the url of a web request')
}

/** The name in an entry for a field in an error of the library: `options.maxRetries` is `max_retries`. */
export function toEntryField(field: string): string {
  if (!field.startsWith('options.')) return field
  return field.slice('options.'.length).split('.').map(toSnake).join('.')
}
