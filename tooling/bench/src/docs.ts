import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toDocument } from './report/document.ts'
import { mergeReports } from './report/merge.ts'
import { parseReport } from './report/report.ts'

const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))

function run(files: readonly string[]): void {
  if (files.length === 0) throw new Error('Usage: pnpm bench:docs out.json [more.json]')
  const report = mergeReports(files.map((file) => parseReport(readFileSync(file, 'utf8'))))
  if (report.scale !== 'full') throw new Error('the report was made with --quick: it proves nothing')
  writeFileSync(DOCUMENT, toDocument(report))
  console.log(`${relative(process.cwd(), DOCUMENT)} written`)
}

try {
  run(process.argv.slice(2).filter((arg) => arg !== '--'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
