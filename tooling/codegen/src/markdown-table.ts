/** Columns of equal width, as the formatter wants them. A `|` in a cell must be escaped by whoever makes it. */
export function markdownTable(head: readonly string[], body: readonly (readonly string[])[]): string[] {
  const rows = [head, ...body]
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width, fill)).join(' | ')} |`
  return [line(head, ' '), line([], '-'), ...body.map((row) => line(row, ' '))]
}

/** Text that stands for itself in a cell: no column ends in it, and no tag begins. */
export function cellText(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ')
}

/** A span of code that may hold `|`. */
export function cellCode(text: string): string {
  return `\`${text.replaceAll('|', String.raw`\|`)}\``
}
