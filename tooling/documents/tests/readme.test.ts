import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { blockMarked, blocksOf, readPage } from '../src/blocks.ts'
import { SHOWN_URL, startDev } from '../src/session.ts'

const readme = readPage('README.md')

/** The routes that the README lists, such as `GET /livez`; `…/cancel` stands for the route before with another end. */
function routesOf(text: string): string[] {
  const routes: string[] = []
  for (const [, method, path = ''] of text.matchAll(/`(?:(GET|POST|DELETE) )?(\/[\w/{}.-]+|…\/[\w-]+)`/g)) {
    if (method !== undefined) routes.push(`${method} ${path}`)
    else if (path.startsWith('…')) routes.push(`${routes.at(-1)?.replace(/\/[^/]*$/, '')}${path.slice(1)}`)
  }
  return routes
}

describe('the README', { timeout: 60_000 }, () => {
  it('shows what npm start prints, and Ctrl-C ends it well', async () => {
    const { text } = blockMarked(blocksOf(readme), 'output: npm start')
    const folder = await mkdtemp(join(tmpdir(), 'burrow-start-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await using dev = startDev({ BURROW_LOG_LEVEL: 'silent', BURROW_URL: `pglite:${folder}` })
    const url = await dev.said(/Burrow is running: (http:\S+)/)
    await dev.said(/^Ctrl-C/)
    const printed = dev.lines
      .join('\n')
      .replaceAll(url, SHOWN_URL)
      .replaceAll(folder, '.burrow')
      .replace(/gRPC 127\.0\.0\.1:\d+/, 'gRPC 127.0.0.1:50051')
    expect(text.trimEnd().endsWith(printed), `the README ends with:\n${printed}`).toBe(true)

    const started = performance.now()
    dev.signal('SIGINT')
    expect(await dev.ended).toBe(0)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('lists routes that the API has', async () => {
    await using dev = startDev()
    const url = await dev.said(/Burrow is running: (http:\S+)/)
    const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const known = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const undescribed = ['GET /livez', 'GET /readyz', 'GET /openapi.json', 'GET /metrics', 'GET /docs']
    const shown = routesOf(readme)
    expect(shown.length).toBeGreaterThan(12)
    expect(shown.filter((route) => ![...known, ...undescribed].includes(route))).toEqual([])
    for (const route of undescribed) expect((await fetch(url + route.slice('GET '.length))).status).toBe(200)
  })
})
