import { writeSync } from 'node:fs'
import { connect } from '../../src/index.ts'

/** A scheduler in a process of its own, to be killed at any moment. */
const [url = '', namespace = ''] = process.argv.slice(2)

const burrow = await connect(url, { namespace })
burrow.startScheduler()
writeSync(1, `${JSON.stringify({ started: process.pid })}\n`)
