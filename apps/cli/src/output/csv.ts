import { cellsOf, type Row } from './row.ts'
import { visible } from './visible.ts'

/** Spreadsheets take a text that begins so for a formula, and run it. Numbers are none. */
const FORMULA = /^\s*[=+\-@|%]/
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/

function toField(value: Row[string]): string {
  const given = value === null ? '' : String(value)
  const isFormula = typeof value === 'string' && FORMULA.test(given) && !NUMBER.test(given)
  const text = given
    .split(/(\r?\n)/)
    .map((part, index) => (index % 2 === 0 ? visible(part) : part))
    .join('')
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as RFC 4180 has it, with a line of headings; null is an empty field, and a text that a spreadsheet would run has a `'` before it. */
export function toCsv(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const { columns, lines } = cellsOf(rows)
  return [columns, ...lines].map((line) => line.map(toField).join(',')).join('\r\n')
}
