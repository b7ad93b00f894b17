import { writeSync } from 'node:fs'
import { connect, startIngest } from '../../src/index.ts'

/** Takes from a list in a process of its own, to be killed. */
const [url = '', namespace = ''] = process.argv.slice(2)
const burrow = await connect(url, { namespace })
startIngest(burrow, { list: `${namespace}_tasks` })
writeSync(1, `${JSON.stringify({ started: true })}\n`)
