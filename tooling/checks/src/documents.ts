import { posix } from 'node:path'
import { exists, filesBelow, readText } from './repository.ts'

const FENCE = /^```(\w*)[^\n]*\n[\s\S]*?^```$/gm
const LINK = /\[(?:[^[\]]|\[[^\]]*\])*\]\(([^()]*)\)/g
/** A target, and a title in quotes. What has another form counts as a target that does not exist. */
const INSIDE = /^(\S+)(?:\s+(?:"([^"]*)"|'([^']*)'))?$/
const CODE_SPAN = /`([^`\n]+)`/g
/** Paths that are written in code spans, such as `packages/core/src/index.ts`; not patterns like `apps/*`. */
const PATH = /^(?:apps|docs|examples|packages|tooling)(?:\/[\w.-]+)+$/

export interface Link {
  /** The document it stands in. */
  readonly from: string
  /** As it is written. */
  readonly target: string
  /** The text in quotes behind the target: a test that must be found there. */
  readonly title: string | null
}

/** Hand-written and generated documents; not those that tools keep for themselves. */
export function documents(): string[] {
  const topLevel = ['README.md', 'STYLE_GUIDE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].filter(
    exists,
  )
  const others = ['docs', 'packages', 'apps', 'examples', 'tooling'].flatMap(filesBelow)
  return [...topLevel, ...others.filter((path) => path.endsWith('.md'))]
}

function withoutCode(text: string): string {
  return text.replace(FENCE, '')
}

/** Links of a document to files of the repository; addresses on the web are left out. */
export function linksOf(from: string, text = readText(from)): Link[] {
  return [
    ...withoutCode(text)
      .replaceAll(CODE_SPAN, (span) => span.replaceAll(/[[\]()]/g, ''))
      .matchAll(LINK),
  ]
    .map(([, inside = '']) => {
      const [, target = inside, double, single] = INSIDE.exec(inside) ?? []
      return { from, target, title: double ?? single ?? null }
    })
    .filter(({ target }) => !/^[a-z]+:/.test(target))
}

/** Paths that a document names in code spans. */
export function pathsIn(text: string): string[] {
  return [...withoutCode(text).matchAll(CODE_SPAN)]
    .map(([, span = '']) => span.replace(/\/$/, ''))
    .filter((span) => PATH.test(span))
}

/** The anchors of a document, as GitHub makes them from headings. */
export function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** What is wrong with a link, or null. */
export function problemOf({ from, target, title }: Link): string | null {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : posix.join(posix.dirname(from), file)
  if (path.startsWith('..') || !exists(path)) return `${from} links to ${target}, which does not exist`
  if (anchor !== undefined && !anchorsOf(readText(path)).includes(anchor))
    return `${from} links to ${target}, which has no such heading`
  if (title !== null && !readText(path).includes(title))
    return `${from} links to ${target} for "${title}", which is not in there`
  return null
}

/** Code blocks of these languages must be copies of files that are checked and run. */
export function strayCode(text: string): string[] {
  return [...text.matchAll(/(^<!-- code: \S+ -->\n+)?^```(?:ts|tsx|js|typescript|javascript)\n([^\n]*)/gm)]
    .filter(([, mark]) => mark === undefined)
    .map(([, , first = '']) => first)
}
