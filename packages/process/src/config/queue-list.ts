import { isName, type WorkerQueue } from '@burrow/core'
import { z } from 'zod'

const MAX_WEIGHT = 1_000
const MAX_CONCURRENCY = 10_000

/** Undefined when nothing is written, null when it is no number in the range. */
function parsePart(digits: string | undefined, max: number): number | undefined | null {
  if (digits === undefined) return undefined
  const value = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  return value >= 1 && value <= max ? value : null
}

/** A queue, or what is wrong with it. */
function parseEntry(entry: string): WorkerQueue | string {
  const [, name = '', weightText, concurrencyText] =
    /^([^=/]*?)\s*(?:=\s*([^/]*?)\s*)?(?:\/\s*(.*))?$/.exec(entry) ?? []
  const quoted = JSON.stringify(name.slice(0, 40))
  if (!isName(name)) return `${quoted} is no name of a queue`
  const weight = parsePart(weightText, MAX_WEIGHT)
  const concurrency = parsePart(concurrencyText, MAX_CONCURRENCY)
  if (weight === null) return `the weight of ${name} must be a whole number from 1 to ${MAX_WEIGHT}`
  if (concurrency === null)
    return `the concurrency of ${name} must be a whole number from 1 to ${MAX_CONCURRENCY}`
  return {
    name,
    ...(weight === undefined ? {} : { weight }),
    ...(concurrency === undefined ? {} : { concurrency }),
  }
}

/**
 * Queues from text such as `critical=6/20,mail/5,default`: how often each goes first compared with the others, and how many of its
 * jobs run at once. The signs are none that a name may hold, and none that a shell expands.
 */
export const queueListSchema: z.ZodType<readonly WorkerQueue[], string> = z
  .string()
  .transform((text, check) => {
    const queues: WorkerQueue[] = []
    const wrong: string[] = []
    for (const entry of text.split(',')) {
      const queue = parseEntry(entry.trim())
      if (typeof queue === 'string') wrong.push(queue)
      else if (queues.some(({ name }) => name === queue.name)) wrong.push(`${queue.name} is there twice`)
      else queues.push(queue)
    }
    if (wrong.length === 0) return queues
    check.addIssue({ code: 'custom', message: 'not a list of queues', params: { reason: wrong.join('; ') } })
    return z.NEVER
  })
