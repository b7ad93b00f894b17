import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'

export interface WordCountInput {
  documentId: string
}

export interface WordCountResult {
  words: number
  longest: string
}

/** The job type `text:word-count`: counts the words of a stored document. */
export const wordCount: JobDefinition<WordCountInput, WordCountResult> = defineJob({
  type: 'text:word-count',
  description: 'Counts the words of a stored document.',
  input: z.strictObject({ documentId: z.string().min(1).max(128) }),
  output: z.strictObject({ words: z.int().min(0), longest: z.string() }),
  defaults: { maxRetries: 5, timeoutMs: 60_000 },
})
