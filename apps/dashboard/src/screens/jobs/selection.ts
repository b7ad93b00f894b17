/** Adds or takes away one row. */
export function toggle(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Adds all rows between two, as a click with Shift does. */
export function selectRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  const [first, last] = from < to ? [from, to] : [to, from]
  return new Set([...selected, ...keys.slice(first, last + 1)])
}
