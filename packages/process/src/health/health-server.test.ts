import { describe, expect, it } from 'vitest'
import { startHealthServer } from './health-server.ts'

describe('the health server', () => {
  it('lives, and is ready as long as there is no problem', async () => {
    let problem: string | null = null
    const server = await startHealthServer({
      host: '127.0.0.1',
      port: 0,
      problem: () => Promise.resolve(problem),
    })
    try {
      const status = async (path: string): Promise<number> => (await fetch(server.url + path)).status
      expect(await status('/livez')).toBe(200)
      expect(await status('/readyz?verbose')).toBe(200)
      problem = 'the store is away'
      expect(await status('/livez')).toBe(200)
      expect(await status('/readyz')).toBe(503)
      expect(await status('/metrics')).toBe(404)
    } finally {
      await server.stop()
    }
  })

  it('says when its port is taken', async () => {
    const ok = (): Promise<null> => Promise.resolve(null)
    const server = await startHealthServer({ host: '127.0.0.1', port: 0, problem: ok })
    try {
      await expect(
        startHealthServer({ host: '127.0.0.1', port: server.port, problem: ok }),
      ).rejects.toMatchObject({
        name: 'StartError',
        message: expect.stringContaining('another program uses it already'),
        hint: expect.stringContaining('BURROW_HEALTH_PORT'),
      })
    } finally {
      await server.stop()
    }
  })
})
