import fc, { type Arbitrary } from 'fast-check'

const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}

/** Texts that mean something to a parser, a store, a terminal, a browser or a spreadsheet. */
export const HOSTILE_TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    'a\r\nb: c',
    '\u001b[31m',
    '\u2028',
    '\u202Eabc',
    '\ud800',
    '\ufeffa',
    'ﷺ',
  ],
  ...['../../etc/passwd', '..\\..', '%2e%2e%2f', '{tag}', '{}', 'a{b}c', '$1', '${1+1}', '*', '?', '[', '\\'],
  ...[
    "'; drop table burrow.jobs; --",
    "' or '1'='1",
    '"',
    '`',
    '\\x00',
    '$$',
    "x') returning id --",
    'a%b_c',
  ],
  ...['redis.call("FLUSHALL")', '*1\r\n$8\r\nFLUSHALL\r\n', '"\\"; return 1 --', ']]', '\u00ff', '€'],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '=1+1',
    '@SUM(1)',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'true',
    '0',
    '-1',
    'NaN',
  ],
  ...['1e999', '0x10', '９', 'Infinity', '9007199254740993', '2026-13-45T99:99:99Z', '2026-01-01', 'P1D'],
  ...['* * * * *', '0 0 31 2 *', '@reboot', '*/0 * * * *', 'Mars/One', 'x'.repeat(300), 'x'.repeat(70_000)],
] as const

/** Values that fit few schemas. */
const HOSTILE_VALUES: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  ...[null, true, false, 0, -1, 1, 0.5, -0, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324],
  ...[[], {}, [null], [[]], { a: 1 }, [1, 'a', null], deep(40), deep(300), { length: 1e9 }, { toJSON: 1 }],
  Array.from({ length: 1_001 }, () => 'a'),
  Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`k${n}`, n])),
]

const UNKNOWN_FIELDS = [
  'prio',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  'webhook',
  '\u2028',
  'id ',
]

type Path = readonly (string | number)[]

function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [at, ...keys.flatMap((key) => placesIn((value as never)[key], [...at, key]))]
}

/** A copy in which the value at a place is another; with `undefined` it is left out. */
function changed(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = changed(copy[key], rest, change)
  return copy
}

function withField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { [name]: value }
  // An assignment to __proto__ would make no field.
  return Object.defineProperty({ ...value }, name, { value: { polluted: true }, enumerable: true })
}

/** Values with one thing wrong, mostly: another type, a field too many or too few, something out of range. */
export function brokenValue(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const change: Arbitrary<(old: unknown) => unknown> = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_VALUES).map((value) => () => value) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...UNKNOWN_FIELDS).map((name) => (old: unknown) => withField(old, name)),
    },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => () => value) },
  )
  return fc.tuple(valid, fc.nat(), change).map(([value, chosen, how]) => {
    const places = placesIn(value)
    return changed(value, places[chosen % places.length] ?? [], how)
  })
}
