import { posix } from 'node:path'
import { includesOf } from '@burrow/codegen'
import { describe, expect, it } from 'vitest'
import { headerProblems, includeProblems } from './lua-header.ts'
import { codeFiles, exists, readText } from './repository.ts'

const SCRIPTS = 'packages/core/src/redis/scripts'
const lua = codeFiles('.lua')
const scripts = lua.filter((path) => posix.dirname(path) === SCRIPTS)
const includes = lua.filter((path) => posix.dirname(path) === `${SCRIPTS}/include`)

describe('the rule', () => {
  const fields = ['Purpose', 'KEYS', 'ARGV', 'Returns', 'Transition', 'Guards']
  const header = fields.map((field) => `-- ${field}: something`).join('\n')

  it.each([
    ['claim', `#!lua flags=allow-oom\n${header}\nreturn 1`, 0],
    ['find', `#!lua flags=no-writes\n${header}\nreturn 1`, 0],
    ['enqueue', `#!lua\n${header}\nreturn 1`, 0],
    ['enqueue', `#!lua flags=allow-oom\n${header}\nreturn 1`, 1],
    ['claim', `#!lua\n${header}\nreturn 1`, 1],
    ['claim', `\n#!lua flags=allow-oom\n${header}`, 1],
    ['claim', `#!lua flags=allow-oom\n-- Purpose: x\nreturn 1`, 1],
    ['claim', `#!lua flags=allow-oom\n${header.replace('-- ARGV: something', '-- ARGV:')}`, 1],
  ])('judges the header of %s', (name, source, problems) => {
    expect(headerProblems(name, source)).toHaveLength(problems)
  })

  it('judges includes', () => {
    expect(includeProblems('-- Purpose: x\nlocal a = 1')).toEqual([])
    expect(includeProblems('#!lua\n-- @include other\n')).toHaveLength(3)
  })
})

it.each(scripts)('%s has its header and flags', (path) => {
  expect(headerProblems(posix.basename(path, '.lua'), readText(path))).toEqual([])
})

it.each(includes)('%s can be included, and is', (path) => {
  expect(includeProblems(readText(path))).toEqual([])
  const name = posix.basename(path, '.lua')
  expect(scripts.filter((script) => includesOf(readText(script)).includes(name))).not.toEqual([])
})

it('includes only what is there', () => {
  const missing = scripts.flatMap((path) => {
    return includesOf(readText(path)).filter((name) => !exists(`${SCRIPTS}/include/${name}.lua`))
  })
  expect(missing).toEqual([])
})

it('has Lua files only among the scripts', () => {
  expect(lua.filter((path) => !scripts.includes(path) && !includes.includes(path))).toEqual([])
})
