const NAMED: Readonly<Record<string, string>> = {
  '\u0003': 'ctrl-c',
  '\t': 'tab',
  '\u001b[Z': 'shift-tab',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001b[C': 'right',
  '\u001b[D': 'left',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
  '\u001bOC': 'right',
  '\u001bOD': 'left',
}

/** The keys in what a terminal sent: letters as they are, others by name; what is not known is left out. */
export function keysOf(text: string): string[] {
  // oxlint-disable-next-line no-control-regex
  const parts = text.match(/\u001b\[[0-9;]*[A-Za-z~]|\u001bO[A-Z]|[\s\S]/g) ?? []
  return parts.flatMap((part) => NAMED[part] ?? (/^[\u0021-\u007e]$/.test(part) ? part : []))
}
