import { plainJson } from '@burrow/core/protocol'

/** Text that no version of YAML takes for anything else. */
const PLAIN = /^[A-Za-z_][\w./-]*$/
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i

function toScalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null'
  // A text in JSON is one in YAML, too.
  return PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value)
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function toLines(given: unknown): string[] {
  const value = plainJson(given)
  if (!isNested(value)) return [toScalar(value)]
  if (Array.isArray(value)) {
    return value.flatMap((item) =>
      toLines(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
    )
  }
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) => {
      const lines = toLines(item)
      return isNested(item)
        ? [`${toScalar(key)}:`, ...lines.map((line) => `  ${line}`)]
        : [`${toScalar(key)}: ${lines[0]}`]
    })
}

/** A JSON value as YAML. */
export function toYaml(value: unknown): string {
  return toLines(value).join('\n')
}
