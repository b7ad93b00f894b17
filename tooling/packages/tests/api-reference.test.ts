import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicDoors, readReference } from '../src/api-reference.ts'
import { temporaryFolder } from './temporary-folder.ts'

const LINK = /<a [^>]*href="(?!https?:|#)([^"#]+)/g

describe('the reference of what packages export', { timeout: 240_000 }, () => {
  it('has a sentence for every export, a page for every door, and no link that leads nowhere', async () => {
    const folder = await temporaryFolder()
    const { problems, write } = await readReference(folder)
    expect(problems).toEqual([])
    await write?.()
    const index = await readFile(join(folder, 'index.html'), 'utf8')
    const doors = [...publicDoors().values()]
    expect(doors).toContain('@burrow/core/testing')
    expect(doors.filter((door) => !index.includes(`>${door}<`))).toEqual([])

    const files = await readdir(folder, { recursive: true })
    const pages = files.filter((name) => name.endsWith('.html'))
    const known = new Set(files)
    const dead: string[] = []
    for (const page of pages)
      for (const [, link = ''] of (await readFile(join(folder, page), 'utf8')).matchAll(LINK))
        if (!known.has(join(dirname(page), link))) dead.push(`${page}: ${link}`)
    expect(dead).toEqual([])
  })

  it('names what has no sentence, and links that lead nowhere', async () => {
    const folder = await temporaryFolder()
    const source = join(folder, 'door.mts')
    await writeFile(source, 'export const silent = 1\n/** See {@link Nobody}. */\nexport const spoken = 2\n')
    const { problems } = await readReference(join(folder, 'pages'), new Map([[source, 'door']]))
    expect(problems).toHaveLength(2)
    expect(problems.join(' ')).toMatch(/silent.*Nobody|Nobody.*silent/s)
  })

  it('is not written when the sources have errors', async () => {
    const folder = await temporaryFolder()
    const source = join(folder, 'door.mts')
    await writeFile(source, '/** Wrong. */\nexport const wrong: string = 1\n')
    const { problems, write } = await readReference(join(folder, 'pages'), new Map([[source, 'door']]))
    expect(problems).toEqual(['the sources do not compile'])
    expect(write).toBeNull()
  })
})
