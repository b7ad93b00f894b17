/** Writes the reference of all public exports into docs/reference/api, where the documentation site finds it. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readReference } from './api-reference.ts'
import { ROOT } from './workspace.ts'

const FOLDER = join(ROOT, 'docs/reference/api')

const problems: string[] = []
const write = await readReference(FOLDER, (problem) => problems.push(problem))
for (const problem of problems) console.error(problem)
if (write === null) process.exitCode = 1
else {
  await rm(FOLDER, { recursive: true, force: true })
  await write()
  console.log(FOLDER)
}
