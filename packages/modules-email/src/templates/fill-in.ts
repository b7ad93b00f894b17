import { emailError } from '../email-error.ts'

/** What templates are filled with. */
export interface TemplateVariables {
  [name: string]: string | number | boolean | null | TemplateVariables
}

const [OPEN, CLOSE] = ['{{', '}}']
const PATH = /^[A-Za-z_]\w{0,63}(\.[A-Za-z_]\w{0,63}){0,7}$/
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character)
}

function valueOf(path: string, variables: TemplateVariables, field: string): string {
  let value: TemplateVariables[string] | undefined = PATH.test(path) ? variables : undefined
  for (const name of path.split('.'))
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? value[name] : undefined
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value ?? '')
  throw emailError(
    'EMAIL_VARIABLE_MISSING',
    `${field} wants {{${path.slice(0, 64)}}}, which payload.variables does not have`,
    {
      field: 'payload.variables',
    },
  )
}

/**
 * Fills `{{name}}` and `{{order.number}}` in. In HTML, values are escaped, so that none can become markup; there is no way around it.
 * A value is never looked at for places of its own.
 * @throws PermanentError (`EMAIL_VARIABLE_MISSING`)
 */
export function fillIn(
  template: string,
  variables: TemplateVariables,
  field: 'subject' | 'text' | 'html',
): string {
  // Every place ends with a CLOSE and begins with the last OPEN before it. Each character is looked at a fixed number of times, so no
  // text makes this slow, as it could a pattern.
  const pieces = template.split(CLOSE)
  const rest = pieces.pop() ?? ''
  const filled = pieces.map((piece) => {
    const at = piece.lastIndexOf(OPEN)
    const path = piece.slice(at + OPEN.length)
    if (at < 0 || path.includes('{') || path.includes('}')) return piece + CLOSE
    const value = valueOf(path.trim(), variables, field)
    return piece.slice(0, at) + (field === 'html' ? escapeHtml(value) : value)
  })
  return filled.join('') + rest
}
