import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { exists, readText, root } from './repository.ts'

const APP = 'apps/dashboard/dist/app'
/** JavaScript that comes before anything is seen, packed. */
const MOST_BYTES = 200 * 1024

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

/** What a page loads before its first screen: the entry, the screen, and all that these import. */
function firstLoad(manifest: Readonly<Record<string, Chunk>>, ...entries: readonly string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`the build made no ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const each of chunk.imports ?? []) visit(each)
  }
  for (const entry of entries) visit(entry)
  return files
}

// `npm test` builds first; without a build there is nothing to weigh.
it.skipIf(!exists(`${APP}/.vite/manifest.json`))(
  'the first load of the dashboard is within its budget',
  () => {
    const manifest = JSON.parse(readText(`${APP}/.vite/manifest.json`)) as Record<string, Chunk>
    const files = [...firstLoad(manifest, 'index.html', 'src/screens/overview/overview-screen.tsx')]
    const bytes = files.map((file) => gzipSync(readFileSync(join(root, APP, file))).length)
    expect(bytes.length).toBeGreaterThan(1)
    // The library of the charts comes when there is something to draw, menus when nothing else is to be done.
    for (const later of ['src/components/chart/plot.tsx', 'src/app/menus/view-menu.tsx']) {
      const file = manifest[later]?.file
      expect(file).toBeDefined()
      expect(files).not.toContain(file)
    }
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST_BYTES)
  },
)
