import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const docs = fileURLToPath(new URL('..', import.meta.url))

interface Section {
  readonly text: string
  /** Pages in the order of reading, without `.md`. */
  readonly first: readonly string[]
  /** All other pages of this folder follow by their names, so that a new page is never forgotten. */
  readonly folder?: string
  readonly collapsed?: boolean
}

/** The order of the site. Pages of a folder that no section names are missed by a check of the repository. */
const SECTIONS: readonly Section[] = [
  { text: 'Start', first: ['index', 'concepts', 'comparison'] },
  {
    text: 'Guides',
    folder: 'guides',
    first: [
      'guides/writing-a-module',
      'guides/running-workers',
      'guides/retries-and-errors',
      'guides/testing',
      'guides/schedules',
      'guides/limits',
      'guides/deadlines',
      'guides/unique-jobs',
      'guides/transactional-enqueue',
      'guides/steering-jobs',
      'guides/webhooks',
      'guides/telemetry',
      'guides/authentication',
    ],
  },
  { text: 'Modules', folder: 'modules', first: [] },
  {
    text: 'Operations',
    folder: 'operations',
    first: [
      ...['operations/deploy', 'operations/redis', 'operations/postgres', 'operations/scaling'],
      ...['operations/monitoring', 'operations/runbook', 'operations/upgrades', 'dashboard'],
    ],
  },
  {
    text: 'Reference',
    folder: 'reference',
    first: [
      'configuration',
      'http-api',
      'reference/http',
      'reference/grpc',
      'reference/events',
      'cli',
      'reference/cli',
      'errors',
    ],
  },
  {
    text: 'How it works',
    first: [
      'reliability',
      'security',
      'architecture',
      'protocol',
      'state-machine',
      'performance',
      'benchmarks',
      'compatibility',
    ],
  },
  { text: 'Decisions', folder: 'adr', first: [], collapsed: true },
]

export interface Page {
  /** From `docs`, such as `guides/limits.md`. */
  readonly path: string
  readonly title: string
  /** The first paragraph. */
  readonly summary: string
}

export interface PageGroup {
  readonly text: string
  readonly collapsed: boolean
  readonly pages: readonly Page[]
}

function readPage(path: string): Page | null {
  let text: string
  try {
    text = readFileSync(join(docs, path), 'utf8')
  } catch {
    return null
  }
  const [title = path, paragraph = ''] = text
    .replaceAll(/^---\n[\s\S]*?^---$/gm, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replace(/^[\s\S]*?^# /m, '')
    .split(/\n\n+/)
  const summary = paragraph
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_]{2}|^> /gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { path, title: title.replaceAll('`', '').trim(), summary: summary.startsWith('|') ? '' : summary }
}

function pagesOf({ first, folder }: Section): readonly Page[] {
  const others = folder === undefined ? [] : readdirSync(join(docs, folder)).toSorted()
  const paths = [
    ...first.map((name) => `${name}.md`),
    ...others.filter((name) => name.endsWith('.md')).map((name) => posix.join(folder ?? '', name)),
  ]
  return [...new Set(paths)].map(readPage).filter((page) => page !== null)
}

/** All pages of the site, in groups, in their order. */
export const pageGroups: readonly PageGroup[] = SECTIONS.map((section) => ({
  text: section.text,
  collapsed: section.collapsed ?? false,
  pages: pagesOf(section),
})).filter(({ pages }) => pages.length > 0)

/** The address of a page below the base. */
export function addressOf({ path }: Page): string {
  return `/${path.replace(/(?:^|(?<=\/))index\.md$/, '').replace(/\.md$/, '')}`
}

/** `llms.txt`: the pages as a list that programs read. */
export function renderLlms(base: string): string {
  const groups = pageGroups.map(({ text, pages }) =>
    [
      `## ${text}`,
      '',
      ...pages.map(
        (page) => `- [${page.title}](${base.replace(/\/$/, '')}${addressOf(page)}): ${page.summary}`,
      ),
    ].join('\n'),
  )
  const head =
    '# Burrow\n\n> A distributed task queue in TypeScript on Redis, PostgreSQL, a folder or memory.'
  return `${[head, ...groups].join('\n\n')}\n`
}
