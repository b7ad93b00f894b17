import type { QueryProblem } from '@burrow/api-contract/job-query'

/** A stretch of what is typed. */
export interface Mark {
  readonly text: string
  readonly isBad: boolean
}

/** Cuts what is typed where parts begin and end that cannot be read. */
export function queryMarks(typed: string, problems: readonly Pick<QueryProblem, 'text' | 'at'>[]): Mark[] {
  const marks: Mark[] = []
  let at = 0
  for (const problem of problems) {
    marks.push({ text: typed.slice(at, problem.at), isBad: false })
    at = problem.at + problem.text.length
    marks.push({ text: typed.slice(problem.at, at), isBad: true })
  }
  marks.push({ text: typed.slice(at), isBad: false })
  return marks.filter(({ text }) => text !== '')
}
