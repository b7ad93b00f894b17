/** What breaks a line somewhere, steers a terminal or turns the direction of what follows. */
// oxlint-disable-next-line no-control-regex
const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Such characters as escapes: a value must not forge a line or steer a terminal. Within JSON it stays the same value. */
export function escapeSteering(text: string): string {
  // Nearly every text has none, and looking costs less than replacing nothing.
  if (text.search(STEERING) < 0) return text
  return text.replaceAll(STEERING, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/**
 * The login and the query of a URL, an API key, the secret of a webhook, what comes with a scheme of `Authorization`, JSON Web Tokens and
 * private keys; without the first text there is none. They also fit into a line of JSON, and leave it one.
 */
const SECRETS: readonly (readonly [string, RegExp, string])[] = [
  ['@', /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"\\]{1,512}@/gi, '$1***@'],
  [
    '?',
    /([?&](?:[a-z]{1,20}[_-])?(?:token|secret|password|passwd|api_?key|signature)=)[^\s&#"'\\]{1,4096}/gi,
    '$1***',
  ],
  ['burrow_', /\b(burrow_[A-Za-z0-9]{1,64})_[A-Za-z0-9]{16,128}/g, '$1_***'],
  ['whsec_', /\bwhsec_[A-Za-z0-9+/=_-]{8,512}/g, 'whsec_***'],
  [' ', /\b(Bearer|Basic) [\w.~+/=-]{8,4096}/gi, '$1 ***'],
  ['eyJ', /\beyJ[\w-]{8,4096}\.eyJ[\w-]{2,8192}\.[\w-]{1,4096}/g, 'eyJ***'],
  [
    'PRIVATE KEY',
    /(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)(?:[A-Za-z0-9+/=:,\s-]|\\[nrt]){1,16384}/g,
    '$1***',
  ],
]

/** Hides what has the form of a secret, wherever it came from. */
export function maskSecrets(text: string): string {
  return SECRETS.reduce(
    (masked, [sign, pattern, instead]) =>
      masked.includes(sign) ? masked.replaceAll(pattern, instead) : masked,
    text,
  )
}
