import { nowNs } from '../actor/clock.ts'
import type { Door } from './door.ts'

interface Page {
  readonly items: readonly object[]
  readonly next_cursor: string | null
}

async function readPage({ url, headers }: Door, query: string, cursor: string | null): Promise<Page> {
  const behind = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const answer = await fetch(`${url}/api/v1/jobs?limit=50${query}${behind}`, { headers })
  if (!answer.ok) throw new Error(`a list was answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Page
}

/** How long each of the next pages takes, in ms: every page behind the one before, or the same one again. */
export async function timePages(
  door: Door,
  query: string,
  { count, deep = false }: { readonly count: number; readonly deep?: boolean },
): Promise<number[]> {
  const times: number[] = []
  let cursor: string | null = null
  for (let n = 0; n < count; n++) {
    const startedAt = nowNs()
    const page: Page = await readPage(door, query, cursor)
    times.push((nowNs() - startedAt) / 1e6)
    if (page.items.length === 0 && page.next_cursor === null)
      throw new Error(`the list with "${query}" is empty, so there was nothing to measure`)
    if (deep) cursor = page.next_cursor
  }
  return times
}
