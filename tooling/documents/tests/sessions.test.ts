import { describe, expect, it } from 'vitest'
import { pagesWithCode } from '../src/blocks.ts'
import { emptyStore, type StoreName } from '../src/programs.ts'
import { commandsOf, startDev, verifySession } from '../src/session.ts'

const pages = pagesWithCode().filter((page) => commandsOf(page).length > 0)
const MEMORY: readonly StoreName[] = ['memory']
const EVERYWHERE: readonly StoreName[] = ['memory', 'redis', 'postgres']
const runs = pages.flatMap((page) =>
  (page === 'README.md' ? EVERYWHERE : MEMORY).map((store) => ({ page, store })),
)

it('finds the commands of the README', () => {
  expect(commandsOf('README.md').length).toBeGreaterThanOrEqual(4)
})

describe('commands print what the pages show', { timeout: 90_000 }, () => {
  it.each(runs)('$page on $store', async ({ page, store }) => {
    await using server = await emptyStore(store)
    await using dev = startDev({ BURROW_URL: server.url })
    await verifySession(page, await dev.said(/Burrow is running: (http:\S+)/))
  })
})
