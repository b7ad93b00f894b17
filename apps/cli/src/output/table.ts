import { cellsOf, type Row } from './row.ts'
import { visible } from './visible.ts'

/** A table for people; the headings are bold where that is wanted. */
export function toTable(rows: readonly Row[], isStyled: boolean): string {
  if (rows.length === 0) return ''
  const { columns, lines } = cellsOf(rows)
  const all = [
    columns.map((column) => column.toUpperCase()),
    ...lines.map((line) => line.map((value) => visible(String(value ?? '-')))),
  ]
  const widths = columns.map((_, index) => Math.max(...all.map((line) => line[index]?.length ?? 0)))
  const [heading = '', ...body] = all.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [isStyled ? `\u001b[1m${heading}\u001b[22m` : heading, ...body].join('\n')
}
