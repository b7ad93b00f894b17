/** Starts a child that would live for ever, says its pid, and lives for ever itself. */
import { spawn } from 'node:child_process'
import { endsWithParent } from './watchdog.ts'

const child = endsWithParent(spawn('/bin/sleep', ['infinity'], { stdio: 'ignore' }))
process.stdout.write(`${child.pid}\n`)
