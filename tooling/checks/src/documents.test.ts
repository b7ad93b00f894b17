import { describe, expect, it } from 'vitest'
import { anchorsOf, documents, linksOf, pathsIn, problemOf, strayCode } from './documents.ts'
import { codeFiles, exists, readText } from './repository.ts'

const all = documents()
const scriptsOf = (path: string) =>
  (JSON.parse(readText(path)) as { scripts?: Record<string, string> }).scripts ?? {}
const scripts = scriptsOf('package.json')
/** What a project has that `npm create burrow` made. */
const ofProjects = scriptsOf('apps/cli/templates/project/package.json.template')

function problemOfScript(folder: string, name: string): string | null {
  const file = `${folder}/package.json`
  if (!exists(file)) return `${folder} is no package`
  return name in scriptsOf(file) ? null : `${folder} has no script "${name}"`
}

it('finds the documents', () => {
  expect(all).toContain('README.md')
  expect(all).toContain('docs/architecture.md')
})

describe.each(all)('%s', (path) => {
  const text = readText(path)

  it('links to files, headings and tests that exist', () => {
    expect(
      linksOf(path, text)
        .map(problemOf)
        .filter((problem) => problem !== null),
    ).toEqual([])
  })

  it('names only paths that exist', () => {
    expect(pathsIn(text).filter((named) => !exists(named))).toEqual([])
  })

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/\b(?:npm run|pnpm run) (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
    const known = { ...scripts, ...(text.includes('npm create burrow') ? ofProjects : {}) }
    expect(named.filter((name) => !(name in known))).toEqual([])
  })

  it('names only commands of folders that have them', () => {
    const named = [...text.matchAll(/\bnpm --prefix (\S+) (?:run )?([\w:-]+)/g)]
    expect(named.map(([, folder = '', name = '']) => problemOfScript(folder, name)).filter(Boolean)).toEqual(
      [],
    )
    // This is a workspace of pnpm, in which npm finds no packages by their names.
    expect(text).not.toMatch(/\bnpm [^\n|`]*-w @burrow/)
  })
})

it.each(all.filter((path) => path === 'README.md' || /^docs\/(guides|modules)\//.test(path)))(
  'the code in %s is a copy of files that run',
  (path) => {
    expect(strayCode(readText(path))).toEqual([])
  },
)

it('comments in code name only documents that exist', () => {
  const named = codeFiles('.ts', '.tsx', '.mjs', '.lua', '.sql').flatMap((path) =>
    [...readText(path).matchAll(/^ *(?:\/\/|\*|--|\/\*\*) .*?\b(docs\/[\w/-]+\.md)/gm)].map(
      ([, name = '']) => `${path}: ${name}`,
    ),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((each) => !exists(each.split(': ')[1] ?? ''))).toEqual([])
})

describe('the rules', () => {
  const problems = (text: string) =>
    linksOf('docs/x.md', text)
      .map(problemOf)
      .filter((problem) => problem !== null)

  it.each([
    '[a](../package.json)',
    '[`a[0]`](architecture.md#the-picture)',
    '[a](https://example.com/nothing)',
    '```md\n[a](nothing.md)\n```',
    '[a](../package.json "burrow-workspace")',
  ])('take %j', (text) => {
    expect(problems(text)).toEqual([])
  })

  it.each([
    '[a](nothing.md)',
    '[a](../../outside.md)',
    '[a](architecture.md#no-such-heading)',
    '[a](../package.json "no such text")',
    "[a](../package.json 'no such text')",
    '[a](no such form)',
  ])('refuse %j', (text) => {
    expect(problems(text)).toHaveLength(1)
  })

  it('see paths in code spans, and no patterns', () => {
    expect(pathsIn('`packages/core/` `packages/*/src` `docs/no.md` `@burrow/core`')).toEqual([
      'packages/core',
      'docs/no.md',
    ])
  })

  it('make anchors as GitHub does', () => {
    expect(anchorsOf('# What guards what?\n## `npm test`, again')).toEqual([
      'what-guards-what',
      'npm-test-again',
    ])
  })

  it('see code that is no copy of a file', () => {
    const fence = '```'
    expect(strayCode(`<!-- code: a.ts -->\n\n${fence}ts\na\n${fence}\n\n${fence}ts\nb\n${fence}`)).toEqual([
      'b',
    ])
  })
})
