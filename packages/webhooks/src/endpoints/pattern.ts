/** A name in which `*` stands for any characters, also none. */
export const PATTERN = /^[A-Za-z0-9*][\w.:*-]{0,127}$/

/** Whether a name fits a pattern. Takes steps in proportion to both lengths, whatever the pattern. */
export function fitsPattern(name: string, pattern: string): boolean {
  const parts = pattern.split('*')
  const [first = ''] = parts
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return name === pattern
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false
  const end = name.length - last.length
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found === -1 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
