import { execFileSync } from 'node:child_process'
import { blocksOf, pagesWithCode, readPage, type Block } from '@burrow/documents/blocks'
import { describe, expect, it } from 'vitest'

/** What a block must be in front of, when something is said of it. */
const MARK = /^(?:(?:code|run|output|payload|result)(?:: \S.*)?|The tests .*)$/
/** Languages of blocks that are run or at least read here, and those that are shown as they are. */
const READ = new Set(['ts', 'json', 'sh'])
const SHOWN = new Set(['text', 'http', 'sql', 'mermaid', 'yaml', 'ini', ''])

function problemOf({ language, mark, text }: Block): string | null {
  if (mark !== null && !MARK.test(mark)) return `unknown mark "${mark}"`
  if (!READ.has(language)) return SHOWN.has(language) ? null : `nobody reads "${language}"`
  try {
    if (language === 'ts' && !mark?.startsWith('code: ')) return 'code that is no copy of a file that runs'
    if (language === 'json') JSON.parse(text)
    // A placeholder such as <name> is no redirection.
    if (language === 'sh')
      execFileSync('bash', ['-n'], { input: text.replaceAll(/<[\w -]+>/g, 'x'), stdio: 'pipe' })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const problemsOf = (text: string): string[] =>
  blocksOf(text).flatMap((block) => {
    const problem = problemOf(block)
    return problem === null ? [] : [`${problem}: ${block.text.slice(0, 80)}`]
  })

it.each(pagesWithCode())('code blocks of %s are copies of files, or at least well-formed', (page) => {
  expect(problemsOf(readPage(page))).toEqual([])
})

describe('the rule', () => {
  const fence = '```'
  const block = (language: string, text: string, mark = ''): string =>
    `${mark}${fence}${language}\n${text}\n${fence}\n`

  it.each([
    block('sh', 'burrow job get <id> | head'),
    block('json', '{"a":1}'),
    block('ts', 'const a = 1', '<!-- code: a.ts -->\n\n'),
    block('text', 'anything'),
  ])('takes %j', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    block('sh', "echo 'open"),
    block('json', '{a:1}'),
    block('ts', 'const a = 1'),
    block('python', 'print(1)'),
    block('sh', 'ls', '<!-- runs: ls -->\n\n'),
  ])('refuses %j', (text) => {
    expect(problemsOf(text)).toHaveLength(1)
  })
})
