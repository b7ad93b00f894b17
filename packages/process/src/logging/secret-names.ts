/** Last words of the names of secrets, in the singular. */
const SECRET_WORDS = new Set([
  ...['password', 'passwd', 'pwd', 'pass', 'passphrase', 'secret', 'token', 'credential', 'jwt'],
  ...['authorization', 'cookie'],
])
/** Keys that are secrets; any other is the name of something, as an idempotency key is. */
const SECRET_KEYS = new Set([
  ...['api', 'private', 'secret', 'access', 'admin', 'master', 'auth', 'shared', 'signing', 'encryption'],
])
/** Say which of several it is or in what form. */
const TRAILING = /^(value|text|plain|hash|base64|hex|old|new|current|previous|\d+)$/
/** Tokens that only say where to go on. */
const HARMLESS_TOKENS = new Set(['page', 'next', 'continuation'])
/** How names end that are written as one word. None as short as `pass`, with which `bypass` ends. */
const ENDING =
  /(password|passwd|passphrase|secret|token|cookie|authorization|credential|(api|private|secret|access|admin)key)$/
/** Verdicts that are remembered: a program has few names, and whoever makes them up has each worked out. */
const MOST_KNOWN = 2_000
const MOST_CHARS = 100

const known = new Map<string, boolean>()

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

function singular(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function judge(name: string): boolean {
  const words = wordsOf(name)
  while (words.length > 1 && TRAILING.test(words.at(-1) ?? '')) words.pop()
  const last = singular((words.at(-1) ?? '').replace(/\d+$/, ''))
  const before = words.at(-2) ?? ''
  if (last === 'key') return SECRET_KEYS.has(before)
  if (last === 'token' && HARMLESS_TOKENS.has(before)) return false
  return SECRET_WORDS.has(last) || ENDING.test(last)
}

/** Whether what has this name is a secret: by its words, however they are put together. */
export function isSecretName(name: string): boolean {
  const verdict = known.get(name)
  if (verdict !== undefined) return verdict
  const judged = judge(name.slice(-MOST_CHARS))
  if (known.size < MOST_KNOWN && name.length <= MOST_CHARS) known.set(name, judged)
  return judged
}
