import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { filesBelow, readText, root } from './repository.ts'

/** Libraries that everybody loads anyway. */
const EVERYBODYS = ['zod']

const packages = filesBelow('packages').filter((path) =>
  /^packages\/modules-[\w-]+\/package\.json$/.test(path),
)
const doors = packages.flatMap((path) =>
  ['index.ts', 'handlers.ts'].map((door) => path.replace('package.json', `src/${door}`)),
)
/** What their jobs work with, and nobody else needs. */
const libraries = packages
  .flatMap((path) =>
    Object.keys((JSON.parse(readText(path)) as { dependencies: Record<string, string> }).dependencies),
  )
  .filter((name) => !name.startsWith('@burrow/') && !EVERYBODYS.includes(name))

/** What a process of its own loads when it imports files: types and what waits for a job are not among it. */
function loadedBy(...files: readonly string[]): string {
  const hooks = `import { writeSync } from 'node:fs'
    export async function resolve(specifier, context, next) {
      const found = await next(specifier, context)
      writeSync(1, found.url + '\\n')
      return found
    }`
  const urls = files.map((file) => pathToFileURL(join(root, file)).href)
  const program = `import { register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}))
    for (const url of ${JSON.stringify(urls)}) await import(url)`
  return execFileSync(
    process.execPath,
    ['--conditions=@burrow/source', '--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd: root, encoding: 'utf8' },
  )
}

const librariesIn = (loaded: string): string[] =>
  libraries.filter((name) => loaded.includes(`/node_modules/${name}/`))

it('neither door of a module package loads what only its jobs need', () => {
  const loaded = loadedBy(...doors)
  expect(doors.filter((door) => !loaded.includes(door))).toEqual([])
  expect(librariesIn(loaded)).toEqual([])
})

it('the door for tests of modules loads no fast-check', () => {
  const loaded = loadedBy('packages/core/src/testing/index.ts')
  const found = ['simulated-clock.ts', '/node_modules/fast-check/'].filter((name) => loaded.includes(name))
  expect(found).toEqual(['simulated-clock.ts'])
})

it('would see a library that is loaded', () => {
  expect(libraries.toSorted()).toEqual(['mathjs', 'nodemailer', 'sharp', 'viem'])
  expect(librariesIn(loadedBy('packages/modules-math/src/evaluate.ts'))).toEqual(['mathjs'])
})
