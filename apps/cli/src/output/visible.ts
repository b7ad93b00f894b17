/** What steers a terminal, breaks a line or turns the direction of what follows: control characters, separators, bidi marks. */
// oxlint-disable-next-line no-control-regex
const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

function escaped(character: string): string {
  const code = character.charCodeAt(0)
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Text of others as it may be shown to people: what would steer their terminal is written as escapes. */
export function visible(text: string): string {
  return text.replaceAll(STEERING, escaped)
}

/** The same for text of several lines that are ours. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** The same for JSON, which stays the same value: such characters are only within its texts, and what is below a space is escaped already. */
export function visibleJson(json: string): string {
  return json.replaceAll(STEERING, (character) =>
    character < ' ' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
