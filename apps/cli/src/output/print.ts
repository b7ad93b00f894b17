/** Rows of a table: the columns in the order of the first row. */
export type Row = Readonly<Record<string, string | number | null>>

export type OutputFormat = 'json' | 'table'

/** Control characters could steer the terminal; they are shown as escapes. */
function plain(value: string | number | null): string {
  // oxlint-disable-next-line no-control-regex
  return String(value ?? '-').replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}

/** A table for people. */
function toTable(rows: readonly Row[]): string {
  const [first] = rows
  if (first === undefined) return ''
  const columns = Object.keys(first)
  const lines = [
    columns.map((column) => column.toUpperCase()),
    ...rows.map((row) => columns.map((column) => plain(row[column] ?? null))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Tables are for terminals; everything else gets JSON. */
export function chooseFormat(asked: OutputFormat | undefined): OutputFormat {
  return asked ?? (process.stdout.isTTY ? 'table' : 'json')
}

/** Prints a result: the value as JSON, or the rows that show it as a table. */
export function print(value: unknown, rows: readonly Row[], format: OutputFormat | undefined): void {
  const text = chooseFormat(format) === 'json' ? JSON.stringify(value, null, 2) : toTable(rows)
  if (text !== '') process.stdout.write(`${text}\n`)
}
