import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { ModuleNames } from './names.ts'
import { fileProblem } from './write-files.ts'

const FOLDER = 'modules'
const DEFINITIONS = ['job.ts', 'job.mts', 'job.js', 'job.mjs']
const TYPE = /\btype:\s*(['"`])([^'"`\n]+)\1/g

/** Definitions of the other modules of a project, where `new module` puts them. */
function definitionsOf(project: string, name: string): readonly string[] {
  if (!existsSync(join(project, FOLDER))) return []
  try {
    return readdirSync(join(project, FOLDER), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== name)
      .flatMap((entry) => DEFINITIONS.map((file) => `${FOLDER}/${entry.name}/${file}`))
      .filter((path) => existsSync(join(project, path)))
  } catch (error) {
    throw fileProblem(join(project, FOLDER), error)
  }
}

function typesIn(path: string): readonly (string | undefined)[] {
  try {
    return [...readFileSync(path, 'utf8').matchAll(TYPE)].map(([, , type]) => type)
  } catch (error) {
    throw fileProblem(path, error)
  }
}

/** A worker does not start with two modules of one type. @throws CliError (exit code 5) */
export function refuseTakenType(project: string, { name, type }: ModuleNames): void {
  const taken = definitionsOf(project, name).find((path) => typesIn(join(project, path)).includes(type))
  if (taken === undefined) return
  throw new CliError(
    EXIT.conflict,
    `${taken} has the job type "${type}" already`,
    'Take another with --type.',
  )
}
