import type { FailureRecord } from './attempt-failure.ts'
import type { AttemptError } from './job.ts'

/** Reads lines `at;attempt;epoch;JSON of a failure record`, which the stores keep of the attempts that failed. */
export function decodeErrorLines(text: string): readonly AttemptError[] {
  return text.split('\n').map((line) => {
    const [at, attempt, epoch] = line.split(';', 3)
    const failure = JSON.parse(line.slice(line.indexOf('{'))) as FailureRecord
    return { attempt: Number(attempt), epoch: Number(epoch), at: Number(at), ...failure }
  })
}
