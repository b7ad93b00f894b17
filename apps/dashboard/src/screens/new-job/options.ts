import { parseDuration } from '@burrow/core/time'
import type { Problems } from './check-payload.ts'
import { newJobTexts } from '#texts/new-job'

const EMPTY = {
  queue: '',
  priority: '',
  id: '',
  when: 'now',
  delay: '',
  at: '',
  cron: '',
  timezone: '',
  maxRetries: '',
  retryFor: '',
  timeout: '',
  backoff: '',
  base: '',
  factor: '',
  most: '',
  delays: '',
  jitter: '',
  expires: 'never',
  expiresIn: '',
  expiresAt: '',
  tags: '',
  uniqueKey: '',
  scope: '',
  until: '',
  forTime: '',
  conflict: '',
  limitKey: '',
  limitCost: '',
  webhook: '',
  events: '',
}

export type OptionName = keyof typeof EMPTY

/** The options of a new job as they are typed; empty is as it is without. */
export type OptionTexts = Readonly<Record<OptionName, string>>

export const NO_OPTIONS: OptionTexts = EMPTY

/** Where in the body each option is, as a pointer. */
export const OPTION_POINTERS = {
  queue: '/queue',
  priority: '/priority',
  id: '/id',
  when: '/when',
  delay: '/delay_ms',
  at: '/execute_at',
  cron: '/recurring/cron_expression',
  timezone: '/recurring/timezone',
  maxRetries: '/max_retries',
  retryFor: '/retry_for_ms',
  timeout: '/timeout_ms',
  backoff: '/backoff',
  base: '/backoff/base_ms',
  factor: '/backoff/factor',
  most: '/backoff/max_ms',
  delays: '/backoff/delays_ms',
  jitter: '/backoff/jitter',
  expires: '/expires',
  expiresIn: '/expires_in_ms',
  expiresAt: '/expires_at',
  tags: '/tags',
  uniqueKey: '/unique/key',
  scope: '/unique/scope',
  until: '/unique/until',
  forTime: '/unique/for_ms',
  conflict: '/unique/on_conflict',
  limitKey: '/limit_key',
  limitCost: '/limit_cost',
  webhook: '/webhook/url',
  events: '/webhook/events',
} as const satisfies Record<OptionName, string>

export type Body = Readonly<Record<string, unknown>>

/** Options as a body has them, and what of them cannot be read. */
export interface ReadOptions {
  readonly body: Body
  readonly problems: Problems
}

/** Texts between commas, without those that are empty. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** An object of what is given; undefined when nothing is. */
function given(fields: Readonly<Record<string, unknown>>): Body | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** What a text field of the kind `datetime-local` says, as an instant. */
function instantOf(text: string, isUtc: boolean): string | null {
  const date = new Date(isUtc ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Reads options as they were typed. */
export function readOptions(texts: OptionTexts, isUtc: boolean): ReadOptions {
  const problems = new Map<string, string>()
  const { wrong } = newJobTexts
  const read = <T>(name: OptionName, parse: (text: string) => T | null, message: string): T | undefined => {
    const text = texts[name].trim()
    if (text === '') return undefined
    const value = parse(text)
    if (value === null) problems.set(OPTION_POINTERS[name], message)
    return value ?? undefined
  }
  const ms = (name: OptionName): number | undefined => read(name, durationOf, wrong.notDuration)
  const whole = (name: OptionName): number | undefined =>
    read(name, (text) => (/^\d{1,15}$/.test(text) ? Number(text) : null), wrong.notWhole)
  const time = (name: OptionName): string | undefined =>
    read(name, (text) => instantOf(text, isUtc), wrong.notTime)
  const needed = <T>(name: OptionName, value: T | undefined): T | undefined => {
    if (texts[name].trim() === '') problems.set(OPTION_POINTERS[name], wrong.required)
    return value
  }
  const { when, expires, backoff } = texts
  const isList = backoff === 'list'
  const tags = listOf(texts.tags)
  const events = listOf(texts.events)
  const body = given({
    queue: texts.queue.trim(),
    priority: whole('priority'),
    id: texts.id.trim(),
    delay_ms: when === 'delay' ? needed('delay', ms('delay')) : undefined,
    execute_at: when === 'at' ? needed('at', time('at')) : undefined,
    recurring:
      when === 'rule'
        ? given({ cron_expression: needed('cron', texts.cron.trim()), timezone: texts.timezone.trim() })
        : undefined,
    max_retries: whole('maxRetries'),
    retry_for_ms: ms('retryFor'),
    timeout_ms: ms('timeout'),
    backoff:
      backoff === ''
        ? undefined
        : given({
            kind: backoff,
            base_ms: isList ? undefined : ms('base'),
            factor:
              backoff === 'exponential'
                ? read(
                    'factor',
                    (text) => (Number.isFinite(Number(text)) ? Number(text) : null),
                    wrong.notNumber,
                  )
                : undefined,
            max_ms: isList || backoff === 'fixed' ? undefined : ms('most'),
            delays_ms: isList ? needed('delays', read('delays', durationsOf, wrong.notDuration)) : undefined,
            jitter: texts.jitter,
          }),
    expires_in_ms: expires === 'in' ? needed('expiresIn', ms('expiresIn')) : undefined,
    expires_at: expires === 'at' ? needed('expiresAt', time('expiresAt')) : undefined,
    tags: tags.length === 0 ? undefined : tags,
    ...uniqueOf(texts, ms('forTime')),
    limit_key: texts.limitKey,
    limit_cost: whole('limitCost'),
    webhook:
      texts.webhook.trim() === ''
        ? undefined
        : events.length === 0
          ? texts.webhook.trim()
          : { url: texts.webhook.trim(), events },
  })
  return { body: body ?? {}, problems }
}

/** A key alone has a short form, which also the command line knows. */
function uniqueOf(texts: OptionTexts, forMs: number | undefined): Body {
  const { uniqueKey: key, scope, until, conflict } = texts
  const rest = given({ scope, until, for_ms: forMs, on_conflict: conflict })
  if (rest === undefined) return key === '' ? {} : { unique_key: key }
  return { unique: key === '' ? rest : { key, ...rest } }
}

function durationOf(text: string): number | null {
  try {
    return parseDuration(text)
  } catch {
    return null
  }
}

function durationsOf(text: string): number[] | null {
  const all = listOf(text).map(durationOf)
  return all.length === 0 || all.includes(null) ? null : all.filter((each) => each !== null)
}

/** How many options are not as they are without. */
export function countSet(texts: OptionTexts): number {
  return Object.keys(readOptions(texts, true).body).length
}
