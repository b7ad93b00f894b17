import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { bundle } from '../bundle.mjs'
import { createProgram } from '../src/program/create-program.ts'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))

it('the built command starts from few files, which find the manifest', async () => {
  // As deep in the package as the real one.
  const folder = await mkdtemp(join(PACKAGE, 'node_modules/bundle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const loaded = await bundle(folder, ['@burrow/source'])
  expect(loaded.length).toBeLessThan(10)

  const run = (...args: string[]) => promisify(execFile)(process.execPath, [join(folder, 'main.js'), ...args])
  expect((await run('--version')).stdout).toBe(`${createProgram().version()}\n`)
  expect((await run('--help')).stdout).toContain('make a project')
  expect(await readFile(join(folder, 'LICENCES.txt'), 'utf8')).toMatch(
    /^commander \d+\.\d+\.\d+\n\n\(The MIT License\)\n\nCopyright/,
  )
})
