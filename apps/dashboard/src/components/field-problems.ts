import type { FieldProblem } from '../api/api-error.ts'

/** Whether a problem is one of a field, or of something in it: `job.payload.to` is in `job.payload`. */
function isAt(problem: FieldProblem, field: string): boolean {
  return (
    problem.field === field || problem.field.startsWith(`${field}.`) || problem.field.startsWith(`${field}[`)
  )
}

/** What is wrong with a field; what is deeper says where. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | undefined {
  const found = problems.filter((problem) => isAt(problem, field))
  if (found.length === 0) return undefined
  return found
    .map(({ field: at, detail }) =>
      at === field ? detail : `${at.slice(field.length).replace(/^\./, '')}: ${detail}`,
    )
    .join('; ')
}

/** What is wrong with fields that a form does not show. */
export function problemsElsewhere(
  problems: readonly FieldProblem[],
  shown: readonly string[],
): readonly FieldProblem[] {
  return problems.filter((problem) => !shown.some((field) => isAt(problem, field)))
}
