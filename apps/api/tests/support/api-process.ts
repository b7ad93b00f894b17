import { writeSync } from 'node:fs'
import { loadApiConfig, startApi } from '../../src/index.ts'

/** An API in a process of its own, to look at from outside. It prints its address as one line and stops on SIGTERM. */
const api = await startApi(loadApiConfig({ env: process.env }))
process.once('SIGTERM', () => void api.stop().then(() => process.exit(0)))
writeSync(1, `${api.url}\n`)
