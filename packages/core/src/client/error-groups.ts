import type { ErrorGroupPlace, FullBroker, ReadErrorGroupsResult } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  checkInteger,
  isFingerprint,
  isName,
  LIMITS,
  parseName,
  rejectUnknownKeys,
  type ErrorGroup,
} from '../protocol/index.ts'
import type { ClientCore } from './client-core.ts'

/** Filter and page of {@link Burrow.errorGroups}. */
export interface ErrorGroupsOptions {
  /** @default all queues, each group of each by itself */
  readonly queue?: string
  /** Only the group with this fingerprint. @default all */
  readonly fingerprint?: string
  /** Text that type, name, code or message contains, in any case. @default all */
  readonly text?: string
  /** Where the last page ended. @default the first page */
  readonly cursor?: string | null
  /** Groups a page at most, 1 to 200. @default 50 */
  readonly limit?: number
}

/** A page may hold fewer groups than the limit, even none, while `cursor` is not null; null is the end. */
export interface ErrorGroupsPage {
  /** Seen last first. */
  readonly groups: readonly ErrorGroup[]
  readonly cursor: string | null
  /** Store time in ms; null without any queue. */
  readonly now: number | null
}

/** Calls under way at once. */
const AT_ONCE = 32
/** Pages that are looked at, at most, while a filter finds few. */
const MAX_PAGES = 5

/** Where a page of all queues ended. Of groups seen at the same time, those of the first queue by name come first. */
interface Place extends ErrorGroupPlace {
  readonly queue: string
}

interface Wanted {
  readonly fingerprint: string | null
  /** In lower case. */
  readonly text: string | null
}

const KEYS = ['queue', 'fingerprint', 'text', 'cursor', 'limit']

function readCursor(value: unknown): Place | null {
  if (value === undefined || value === null) return null
  const [, at = '', shape = '', type = '', queue = ''] =
    typeof value === 'string' ? (/^(\d{1,15})~([\da-f]{16})~([^~]+)~([^~]+)$/.exec(value) ?? []) : []
  if (at !== '' && isName(type) && isName(queue)) return { lastSeenAt: Number(at), shape, type, queue }
  throw new InvalidOptionError(
    'options.cursor',
    'is not one that this list has given; start without a cursor',
  )
}

function readWanted({ fingerprint, text }: Readonly<Record<keyof Wanted, unknown>>): Wanted {
  if (fingerprint !== undefined && !isFingerprint(fingerprint))
    throw new InvalidOptionError('options.fingerprint', 'must be the 16 hexadecimal digits of a group')
  if (
    text !== undefined &&
    (typeof text !== 'string' || text === '' || text.length > LIMITS.errorMessageChars)
  )
    throw new InvalidOptionError(
      'options.text',
      `must be text of 1 to ${LIMITS.errorMessageChars} characters`,
    )
  return { fingerprint: fingerprint ?? null, text: text?.toLowerCase() ?? null }
}

function isSamePlace(one: Place, other: Place): boolean {
  return writeCursor(one) === writeCursor(other)
}

function writeCursor({ lastSeenAt, shape, type, queue }: Place): string {
  return [lastSeenAt, shape, type, queue].join('~')
}

/** Where a queue goes on behind a place of another one. */
function behind(queue: string, place: Place | null): ErrorGroupPlace | null {
  if (place === null || queue === place.queue) return place
  return { lastSeenAt: place.lastSeenAt + (queue < place.queue ? 0 : 1), shape: '', type: '' }
}

function isWanted(
  { type, name, code, message, ...group }: ErrorGroup,
  { fingerprint, text }: Wanted,
): boolean {
  if (fingerprint !== null && group.fingerprint !== fingerprint) return false
  return text === null || [type, name, code, message].some((part) => part?.toLowerCase().includes(text))
}

/** One page of several queues, and whether there may be more. */
async function readPage(
  broker: Pick<FullBroker, 'readErrorGroups'>,
  queues: readonly string[],
  after: Place | null,
  limit: number,
): Promise<{
  readonly groups: readonly ErrorGroup[]
  readonly isLast: boolean
  readonly now: number | null
}> {
  const answers: (ReadErrorGroupsResult & { readonly queue: string })[] = []
  for (let first = 0; first < queues.length; first += AT_ONCE) {
    const some = queues.slice(first, first + AT_ONCE)
    const read = async (queue: string) => ({
      queue,
      ...(await broker.readErrorGroups({ queue, limit, after: behind(queue, after) })),
    })
    answers.push(...(await Promise.all(some.map(read))))
  }
  // Stable: groups of a queue stay in their order, and queues are in that of their names.
  const all = answers
    .flatMap(({ groups }) => groups)
    .toSorted((one, other) => other.lastSeenAt - one.lastSeenAt)
  return {
    groups: all.slice(0, limit),
    isLast: all.length <= limit && answers.every(({ next }) => next === null),
    now: answers[0]?.now ?? null,
  }
}

function placeOf(group: ErrorGroup): Place {
  const { lastSeenAt, shape, type, queue } = group
  return { lastSeenAt, shape, type, queue }
}

/** Reads the groups of one queue or of all, those seen last first. */
export async function listErrorGroups(
  { broker, assertOpen }: ClientCore,
  options?: ErrorGroupsOptions,
): Promise<ErrorGroupsPage> {
  assertOpen()
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const wanted = readWanted({ fingerprint: given.fingerprint, text: given.text })
  const limit = checkInteger(given.limit ?? 50, 'options.limit', 1, LIMITS.pageSize)
  let after = readCursor(given.cursor)
  const queues =
    given.queue === undefined ? await broker.listQueues() : [parseName(given.queue, 'options.queue')]
  const isFiltered = wanted.fingerprint !== null || wanted.text !== null
  const groups: ErrorGroup[] = []
  for (let pages = 1; ; pages += 1) {
    const page = await readPage(broker, queues, after, isFiltered ? LIMITS.pageSize : limit)
    for (const group of page.groups) {
      after = placeOf(group)
      if (isWanted(group, wanted)) groups.push(group)
      if (groups.length === limit) break
    }
    const last = page.groups.at(-1)
    const isEnd = page.isLast && (last === undefined || after === null || isSamePlace(placeOf(last), after))
    if (isEnd) return { groups, cursor: null, now: page.now }
    if (groups.length === limit || pages === MAX_PAGES)
      return { groups, cursor: after && writeCursor(after), now: page.now }
  }
}
