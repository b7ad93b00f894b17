/** Started by a test as a process of its own, and killed by it. */
import { startRedis } from './redis-server.ts'

const { pid, dir } = await startRedis()
console.log(JSON.stringify({ pid, dir }))
