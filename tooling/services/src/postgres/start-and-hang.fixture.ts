/** Started by a test as a process of its own, and killed by it. */
import { startPostgres } from './postgres-server.ts'

const { pid, dir } = await startPostgres({ fsync: false })
console.log(JSON.stringify({ pid, dir }))
