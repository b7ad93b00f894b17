import { parseNewJob, type BatchItemDto, type NewJobDto } from '@burrow/api-contract'

/** Why a line is no job. */
export type Refusal = Pick<BatchItemDto, 'code' | 'detail' | 'field'>

/** What a line asks for, or why it is no job. With a type the line is a payload. */
export function readNewJob(
  text: string,
  type: string | undefined,
  defaults: Partial<NewJobDto>,
): { readonly job: NewJobDto } | { readonly refusal: Refusal } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { refusal: { code: 'MALFORMED_JSON', detail: 'the line is not JSON' } }
  }
  if (type !== undefined) return { job: { ...defaults, type, payload: value } }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      refusal: {
        code: 'INVALID_REQUEST',
        detail: 'must be an object with type and payload, unless -t is given',
      },
    }
  const checked = parseNewJob({ ...defaults, ...value })
  if (checked.success) {
    if (checked.data.recurring === undefined) return { job: checked.data }
    const detail = 'recurring: burrow schedule create makes schedules'
    return { refusal: { code: 'NOT_SUPPORTED', detail, field: 'recurring' } }
  }
  const [issue] = checked.error.issues
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '')
  const detail =
    issue?.code === 'unrecognized_keys' ? 'is not a known field' : (issue?.message ?? 'is not valid')
  return {
    refusal: { code: 'INVALID_REQUEST', detail: field === '' ? detail : `${field}: ${detail}`, field },
  }
}
