import { cellsOf, type Row } from './row.ts'

function toField(value: Row[string]): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The rows as RFC 4180 has it, with a line of headings; null is an empty field. */
export function toCsv(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const { columns, lines } = cellsOf(rows)
  return [columns, ...lines].map((line) => line.map(toField).join(',')).join('\r\n')
}
