import { describe, expect, it } from 'vitest'
import { pagesWithCode } from '../src/blocks.ts'
import { emptyStore, programsOf, runProgram } from '../src/programs.ts'

const shown = pagesWithCode().flatMap((page) => programsOf(page))
const runs = shown.flatMap(({ stores, ...program }) => stores.map((store) => ({ ...program, store })))

it('there are programs to run, each shown once in a page', () => {
  expect(shown.length).toBeGreaterThan(1)
})

describe('programs print what the pages show', { timeout: 60_000 }, () => {
  it.each(runs)('$file on $store, in $page', async ({ file, store, output }) => {
    await using server = await emptyStore(store)
    expect(await runProgram(file, server.url)).toBe(output)
  })
})

describe('the marks', () => {
  const page = (mark: string) => `<!-- ${mark} -->\n\n\`\`\`text\nhello\n\`\`\`\n`

  it('name a program and the stores it runs on', () => {
    expect(programsOf('p', page('output: examples/a/src/main.ts on memory, redis'))).toEqual([
      { page: 'p', file: 'examples/a/src/main.ts', stores: ['memory', 'redis'], output: 'hello\n' },
    ])
    expect(programsOf('p', page('output: examples/a/src/main.ts'))[0]?.stores).toEqual(['memory'])
    expect(programsOf('p', page('output: stats'))).toEqual([])
  })

  it('with an unknown store are refused', () => {
    expect(() => programsOf('p', page('output: a.ts on oracle'))).toThrow()
  })
})
