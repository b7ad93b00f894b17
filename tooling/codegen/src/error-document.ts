import * as errors from '@burrow/core/errors'

const HEAD = ['code', 'class', 'meaning']

/** `JOB_FAILED` → `JobFailedError`. A code that is thrown without being a failure ends in `Signal`. */
function classOf(code: string): string {
  const name = code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  for (const className of [`${name}Error`, `${name}Signal`]) if (className in errors) return className
  throw new Error(`error code ${code}: there is no class ${name}Error in @burrow/core/errors`)
}

/** Columns of equal width, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[], fill: string) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [
    line(head, ' '),
    line(
      HEAD.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row, ' ')),
  ]
}

/** The text of `docs/errors.md`, made from `ERROR_CODES`. */
export function renderErrors(): string {
  const rows = Object.entries(errors.ERROR_CODES).map(([code, meaning]) => [
    `\`${code}\``,
    `\`${classOf(code)}\``,
    meaning,
  ])
  return [
    '<!-- Generated from packages/core/src/errors/error-codes.ts by `npm run generate`. Do not edit. -->',
    '',
    '# Errors',
    '',
    'Every error that Burrow throws has a `code`. The code is the contract: it is never renamed and never used again for something',
    'else. The message is for people and may change.',
    '',
    'Where they fit, an error also has `field` (what was wrong, such as `payload.to[0]`), `jobId`, `queue` and `cause`. Addresses in',
    'messages have their passwords masked.',
    '',
    'Ask with `BurrowError.isInstance(error, code)` and not with `instanceof`, which fails when two copies of the package are loaded.',
    '',
    ...table([HEAD, ...rows]),
    '',
  ].join('\n')
}
