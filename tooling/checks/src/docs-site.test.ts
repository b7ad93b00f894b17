import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, pageGroups } from '../../../docs/.vitepress/pages.ts'
import { filesBelow, root } from './repository.ts'

const pages = pageGroups.flatMap((group) => group.pages)
const written = filesBelow('docs')
  .map((path) => path.slice('docs/'.length))
  .filter((path) => path.endsWith('.md') && !path.startsWith('.vitepress/'))

/** What a browser fetches by itself, from a host of its own. */
const FROM_ELSEWHERE =
  /<(?:script|img|iframe)[^>]* src="(?:https?:)?\/\/[^"]*|<link [^>]*href="(?:https?:)?\/\/[^"]*|@import\s+["'u][^;]*|url\(["']?(?:https?:)?\/\/[^)]*/g

it('every page is in the sidebar once', () => {
  expect(pages.map(({ path }) => path).toSorted()).toEqual(written.toSorted())
})

it('every page says in its first paragraph what it is about', () => {
  const silent = pages.filter(
    ({ path, title, summary }) =>
      title === '' || (summary.length <= 20 && !/^(?:adr\/|benchmarks)/.test(path)),
  )
  expect(silent.map(({ path }) => path)).toEqual([])
})

describe('the site', { timeout: 120_000 }, () => {
  const out = mkdtempSync(join(tmpdir(), 'burrow-docs-'))
  let said = ''
  const read = (path: string): string => readFileSync(join(out, path), 'utf8')
  const files = (): string[] =>
    readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:html|css)$/.test(name))

  beforeAll(async () => {
    const bin = join(
      createRequire(join(root, 'package.json')).resolve('vitepress/package.json'),
      '../bin/vitepress.js',
    )
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [bin, 'build', 'docs', '--outDir', out],
      {
        cwd: root,
        env: {
          ...process.env,
          DOCS_BASE: '/burrow/',
          DOCS_REPOSITORY: '',
          NODE_ENV: 'production',
          VITEST: '',
        },
      },
    )
    said = stdout + stderr
  }, 120_000)
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('is built without an error, and with no link that leads nowhere', () => {
    expect(said).toMatch(/build complete/)
    expect(said).not.toMatch(/error|warn|dead link/i)
  })

  it('has a page for each document, with its heading in it', () => {
    const empty = pages.filter(({ path }) => !/<h1 /.test(read(path.replace(/\.md$/, '.html'))))
    expect(empty.map(({ path }) => path)).toEqual([])
  })

  it('loads nothing from other hosts', () => {
    const loads = files().flatMap((name) => read(name).match(FROM_ELSEWHERE) ?? [])
    expect(loads).toEqual([])
  })

  it('lists its pages for programs', () => {
    const lines = read('llms.txt').split('\n')
    const starts = pages.map((page) => `- [${page.title}](/burrow${addressOf(page)}): `)
    expect(starts.filter((start) => !lines.some((line) => line.startsWith(start)))).toEqual([])
  })
})
