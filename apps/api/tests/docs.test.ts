import { describe, expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

describe('GET /docs', () => {
  it('comes with everything it needs, from this server alone', async () => {
    await using api = await startRig()
    const page = await api.request('GET', '/docs')
    expect(page.status).toBe(200)
    const html = String(page.body['text'])
    const policy = String(page.headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    // What the policy would stop must not be there.
    expect(html).not.toMatch(/<script>|<style|style=|onload=|https?:\/\//)
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => String(file))
    expect(files).toHaveLength(4)
    for (const file of files) {
      const { status, headers, body } = await api.request('GET', file)
      expect(status).toBe(200)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      if (file.endsWith('.js')) expect(headers.get('content-type')).toMatch(/^text\/javascript/)
      if (file.endsWith('.css')) expect(headers.get('content-type')).toMatch(/^text\/css/)
      expect(body).toBeTruthy()
    }
  })

  it.each(['package.json', 'index.html', '..%2fpackage.json', '%2e%2e%2fpackage.json', 'constructor'])(
    'has no file %s',
    async (name) => {
      await using api = await startRig()
      expect(await api.request('GET', `/docs/${name}`)).toMatchObject({
        status: 404,
        body: { code: 'ROUTE_NOT_FOUND' },
      })
    },
  )
})
