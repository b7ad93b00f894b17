import { toBodyField, toEnqueueOptions } from '@burrow/api-contract/mappers'
import type { NewJobDto } from '@burrow/api-contract'
import { BurrowError } from '@burrow/core/errors'
import { encodeJson, parseName, resolveEnqueueOptions } from '@burrow/core/protocol'
import { definitionOr } from '../gateway/store/known-types.ts'
import type { Refusal } from './new-job-line.ts'

/** What is wrong with a job that is not stored, as far as can be told here: payloads are looked at only of types that Burrow brings along. */
export async function checkNewJob(job: NewJobDto): Promise<Refusal | null> {
  try {
    const target = definitionOr(job.type)
    if (typeof target === 'string') {
      parseName(target, 'type')
      resolveEnqueueOptions(toEnqueueOptions(job), undefined, 'options.')
      encodeJson(job.payload ?? null, 'payload')
      return null
    }
    resolveEnqueueOptions(toEnqueueOptions(job), target.defaults, 'options.')
    const checked = await target.input.safeParseAsync(job.payload ?? null)
    if (checked.success) return null
    const [issue] = checked.error.issues
    const field = ['payload', ...(issue?.path ?? [])].join('.')
    return { code: 'INVALID_PAYLOAD', detail: `${field}: ${issue?.message ?? 'is not valid'}`, field }
  } catch (error) {
    if (!BurrowError.isInstance(error)) throw error
    const { field } = error
    const detail = field === undefined ? error.message : error.message.replace(field, toBodyField(field))
    return { code: error.code as Refusal['code'], detail, field: field && toBodyField(field) }
  }
}
