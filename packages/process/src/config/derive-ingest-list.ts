import type { Environment } from './setting.ts'

/** The list that GoPherQ reads when nothing else is said. */
const GOPHERQ_LIST = 'my_tasks_queue'

/** Who describes the store as GoPherQ does, and names no list, has the list that it takes by default. */
export function deriveIngestList(env: Environment): { text: string; from: string } | null {
  const isSaidOtherwise = ['BURROW_URL', 'REDIS_URL'].some((name) => env[name]?.trim())
  return env['REDIS_ADDRESS']?.trim() && !isSaidOtherwise
    ? { text: GOPHERQ_LIST, from: 'REDIS_ADDRESS' }
    : null
}
