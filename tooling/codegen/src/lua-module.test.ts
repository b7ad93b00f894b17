import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { renderLuaModule } from './lua-module.ts'

it('renders a module whose texts are the scripts, whatever characters they hold', async () => {
  const tricky = String.raw`return "\"" .. '\'' .. "${'`'}$\{x}" .. "\\n"`
  const module = renderLuaModule(
    [
      { name: 'settle-and-claim', source: `#!lua\n${tricky}\n` },
      { name: 'claim', source: '#!lua\nreturn 1\n' },
    ],
    [],
  )
  const dir = await mkdtemp(join(tmpdir(), 'burrow-codegen-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'scripts.mjs')
  await writeFile(file, module.replace(' as const', ''))
  const { scripts } = (await import(pathToFileURL(file).href)) as { scripts: Record<string, string> }
  expect(scripts).toEqual({ claim: '#!lua\nreturn 1', settleAndClaim: `#!lua\n${tricky}` })
})

it('renders the same text whatever order the files come in', () => {
  const files = ['b', 'a'].map((name) => ({ name, source: '#!lua\nreturn 1\n' }))
  expect(renderLuaModule(files, [])).toBe(renderLuaModule(files.toReversed(), []))
})

it('renders an empty object without scripts', () => {
  expect(renderLuaModule([], [])).toContain('export const scripts = {\n} as const')
})
