import { readFileSync } from 'node:fs'
import { toComment } from './report/comment.ts'
import { parseReport } from './report/report.ts'

const [file] = process.argv.slice(2).filter((arg) => arg !== '--')
if (file === undefined) {
  console.error('Usage: pnpm bench:comment out.json')
  process.exitCode = 1
} else console.log(toComment(parseReport(readFileSync(file, 'utf8'))))
