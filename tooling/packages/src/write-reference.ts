/** Writes the reference of all public exports into the built site of the documents. Ends with 1 when anything is wrong. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { argv } from 'node:process'
import { readReference } from './api-reference.ts'
import { ROOT } from './workspace.ts'

const folder = argv[2] ?? join(ROOT, 'docs/.vitepress/dist/api')

const { problems, write } = await readReference(folder)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
await rm(folder, { recursive: true, force: true })
await write?.()
console.log(folder)
