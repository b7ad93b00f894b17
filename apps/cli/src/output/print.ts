import { usageError } from '../cli-error.ts'
import { toCsv } from './csv.ts'
import type { OutputFormat } from './formats.ts'
import type { Row } from './row.ts'
import { toTable } from './table.ts'
import { toYaml } from './yaml.ts'
import { visible, visibleJson, visibleLines } from './visible.ts'

/** A result in all its forms. */
export interface Result {
  /** For json and yaml. */
  readonly value: unknown
  /** For table and csv. */
  readonly rows: readonly Row[]
  /** Lines of ndjson. @default `items` of the value, else the value itself */
  readonly items?: readonly unknown[]
  /** Lines of name. @default `id` or `name` of each item */
  readonly names?: readonly string[]
}

function itemsOf(value: unknown): readonly unknown[] {
  const { items } = (value ?? {}) as { readonly items?: unknown }
  return Array.isArray(items) ? items : [value]
}

function nameOf(item: unknown): string {
  const { id, name } = (item ?? {}) as { readonly id?: unknown; readonly name?: unknown }
  const found = id ?? name
  if (typeof found === 'string') return found
  throw namelessError()
}

function namelessError(): Error {
  return usageError('-o name has no meaning here: this result has no names', 'Take -o json.')
}

/** For commands that change something and answer with counts: told before anything is done. @throws CliError (exit code 2) */
export function refuseNames(asked: OutputFormat | undefined): void {
  if (asked === 'name') throw namelessError()
}

/** Tables are for terminals; everything else gets JSON. */
function chooseFormat(asked: OutputFormat | undefined): OutputFormat {
  return asked ?? (process.stdout.isTTY ? 'table' : 'json')
}

/** Whether the result is read by a person. */
export function isForPeople(asked: OutputFormat | undefined): boolean {
  return chooseFormat(asked) === 'table'
}

/** Whether a stream shows bold letters, and its reader wants them: https://no-color.org. */
export function isStyled(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
}

function render(result: Result, format: OutputFormat): string {
  const { value, rows, items = itemsOf(value), names } = result
  switch (format) {
    case 'table':
      return toTable(rows, isStyled(process.stdout))
    case 'json':
      return visibleJson(JSON.stringify(value, null, 2))
    case 'ndjson':
      return visibleJson(items.map((item) => JSON.stringify(item)).join('\n'))
    case 'yaml':
      return visibleJson(toYaml(value))
    case 'csv':
      return toCsv(rows)
    case 'name':
      return (names ?? items.map(nameOf)).map(visible).join('\n')
  }
}

/** Prints a result on standard output. */
export function print(result: Result, asked: OutputFormat | undefined): void {
  const text = render(result, chooseFormat(asked))
  if (text !== '') process.stdout.write(`${text}\n`)
}

/** A page of a list: what comes after it, and that there is nothing, goes to standard error. */
export function printPage(
  page: { readonly items: readonly unknown[]; readonly next_cursor?: string | null },
  rows: readonly Row[],
  { what, asked, names }: { what: string; asked: OutputFormat | undefined; names?: readonly string[] },
): void {
  print({ value: page, rows, names }, asked)
  const format = chooseFormat(asked)
  if (format === 'json' || format === 'yaml') return
  if (page.items.length === 0 && format === 'table') note(`no ${what}`)
  if (page.next_cursor) note(`more with --cursor ${page.next_cursor}`)
}

/** Says something to whoever watches, on standard error. */
export function note(text: string): void {
  process.stderr.write(`burrow: ${visibleLines(text)}\n`)
}
