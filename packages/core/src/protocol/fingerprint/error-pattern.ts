/** Characters of a message that are looked at: enough to tell errors apart, and a bound for the time it takes. */
const LOOKED_AT = 500

/** What varies from one attempt to the next, and what stands for it. The order matters: what holds others goes first. */
const VARYING: readonly (readonly [what: RegExp, placeholder: string])[] = [
  // Addresses: https://user:pass@host:80/path?query
  [/\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s"'`<>()[\]{}]+/gi, '<url>'],
  [/[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,8}/gi, '<email>'],
  // Quoted text. An apostrophe within a word (can't) begins none.
  [/"(?:[^"\\]|\\.)*"/g, '<text>'],
  [/`[^`]*`/g, '<text>'],
  [/(?<!\w)'[^']*'(?!\w)/g, '<text>'],
  [/[“„«][^”“»]*[”“»]/g, '<text>'],
  // Ids: UUID, ULID.
  [/\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, '<id>'],
  [/\b[0-7][\dA-HJKMNP-TV-Z]{25}\b/gi, '<id>'],
  // Instants: ISO 8601, `Mon, 23 Nov 2026 17:25:00 GMT`, `Mon Nov 23 2026 17:25:00 GMT+0000 (…)`, a time alone.
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?Z\b|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\d\d? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:\d\d? )?\d{4} \d\d:\d\d:\d\d(?: GMT(?:[+-]\d{4})?)?(?: \([^)]{1,60}\))?/g,
    '<time>',
  ],
  [/\b\d\d?:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>'],
  // Hosts: IPv4 and IPv6 with port, names behind words that hosts follow, names with a port, names under usual domains.
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?\b/g, '<host>'],
  [/(?<![\w:])\[?(?=[\da-f:]{0,38}:[\da-f:]{0,38}:)[\da-f:]{2,39}\]?(?::\d{1,5})?(?![\w:])/gi, '<host>'],
  [
    /(?<=\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE) )[\w.-]{1,253}(?::\d{1,5})?/g,
    '<host>',
  ],
  [/\b(?:localhost|[a-z][\w-]{0,62}(?:\.[\w-]{1,63}){0,8}):\d{2,5}\b(?!:)/gi, '<host>'],
  [
    /\b(?:[a-z\d][\w-]{0,62}\.){1,8}(?:com|net|org|edu|gov|io|dev|app|cloud|internal|local|localhost|svc|test|example|invalid|eu|uk|de|fr|us|cn|jp|in|co)\b(?::\d{1,5})?/gi,
    '<host>',
  ],
]

const PATH = /(?<![\w<>./\\-])(?:[a-z]:|~|\.{1,2})?(?:[\\/][\w.@%+~=,-]{1,255}){2,}[\\/]?/gi
/** Behind places in files and long names; what is left of ids and numbers, with their units. */
const REST: readonly (readonly [what: RegExp, placeholder: string])[] = [
  [/\b0x[\da-f]+\b/gi, '<hex>'],
  [/\b(?=[a-f]*\d)[\da-f]{8,}\b/gi, '<hex>'],
  [/\b(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[\w-]{20,}\b/gi, '<id>'],
  [/[+-]?\d+(?:[.,_]\d+)*(?:e[+-]?\d+)?(?: ?(?:[nuµm]?s|min|h|[kmgt]i?b|bytes|ms|%)(?![\w%]))?/gi, '<n>'],
  // However many of a kind stand in a row.
  [/(<[a-z]+>)(?:(?:, ?| )\1)+/g, '$1'],
]

/** A path without its variable parts: names with numbers in them, and the file at its end. */
function steadyPath(path: string): string {
  return path
    .split(/(?<=[\\/])/)
    .map((part, index, parts) => {
      const isLast = index === parts.length - 1
      if (isLast && /^[^\\/]+\.\w{1,8}$/.test(part)) return '<file>'
      return part.replace(/[\w.@%+~=,-]*\d[\w.@%+~=,-]*/, '<n>')
    })
    .join('')
}

/** A message with what varies taken out. Two attempts that failed for the same reason have the same. */
export function errorPattern(message: string): string {
  let text = message.slice(0, LOOKED_AT)
  for (const [what, placeholder] of VARYING) text = text.replace(what, placeholder)
  text = text.replace(PATH, steadyPath)
  for (const [what, placeholder] of REST) text = text.replace(what, placeholder)
  return text.replaceAll(/\s+/g, ' ').trim()
}
