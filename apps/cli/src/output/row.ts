/** A line of a table. The columns are those of the first row, in its order. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** What a row shows, as a list of cells in the order of the first one. */
export function cellsOf(rows: readonly Row[]): {
  readonly columns: readonly string[]
  readonly lines: readonly (readonly Row[string][])[]
} {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, lines: rows.map((row) => columns.map((column) => row[column] ?? null)) }
}
