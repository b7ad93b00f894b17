import type { Resolve } from '@burrow/guarded-http'
import { describe, expect, it } from 'vitest'
import { startLoopbackServer } from './loopback-server.ts'
import { run } from './run-module.ts'

const permanent = { code: 'PERMANENT', problem: 'TARGET_REFUSED', field: 'payload.url' }
const answering =
  (...addresses: string[]): Resolve =>
  (_, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('a canary in the private network sees nothing of', () => {
  it.each(['127.0.0.1', 'localhost', 'localhost.', '2130706433', '0x7f.1', '[::ffff:7f00:1]', '127.1', '0'])(
    'http://%s',
    async (host) => {
      await using canary = await startLoopbackServer((_, response) => response.end())
      await expect(run({ url: `http://${host}:${canary.port}/` })).rejects.toMatchObject(permanent)
      expect(canary.connections).toBe(0)
    },
  )

  it.each([
    ['a private address', answering('127.0.0.1')],
    ['a public and a private address', answering('93.184.215.14', '127.0.0.1')],
    ['a mapped address', answering('::ffff:127.0.0.1')],
  ])('a name with %s', async (_, resolve) => {
    await using canary = await startLoopbackServer((__, response) => response.end())
    await expect(run({ url: `http://rebind.example:${canary.port}/` }, { resolve })).rejects.toMatchObject(
      permanent,
    )
    expect(canary.connections).toBe(0)
  })

  it('a name that changes its address after it was checked', async () => {
    await using canary = await startLoopbackServer((_, response) => response.end())
    // TEST-NET-like public answer first: nothing listens there, so only the first answer may ever be used.
    const answers = ['240.0.0.1', '127.0.0.1']
    let asked = 0
    const resolve: Resolve = (_, callback) =>
      callback(null, [{ address: answers[asked++] ?? '127.0.0.1', family: 4 }])
    await expect(run({ url: `http://rebind.example:${canary.port}/` }, { resolve })).rejects.toMatchObject(
      permanent,
    )
    expect(asked).toBe(1)
    expect(canary.connections).toBe(0)
  })

  it('a redirect, though the first target is allowed', async () => {
    await using canary = await startLoopbackServer((_, response) => response.end())
    await using front = await startLoopbackServer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${canary.port}/admin` }).end(),
    )
    const allowHosts = [`127.0.0.1:${front.port}`]
    await expect(run({ url: front.url }, { allowHosts })).rejects.toMatchObject(permanent)
    expect(front.requests).toHaveLength(1)
    expect(canary.connections).toBe(0)
  })

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1:25/_HELO',
    'http://user:pw@127.0.0.1/',
    'http://2130706433/',
    'http://[::ffff:7f00:1]/',
    '//localhost/',
  ])('a redirect to %s', async (location) => {
    await using front = await startLoopbackServer((_, response) =>
      response.writeHead(302, { location }).end(),
    )
    const allowHosts = [`127.0.0.1:${front.port}`]
    await expect(run({ url: front.url }, { allowHosts })).rejects.toMatchObject(permanent)
    expect(front.requests).toHaveLength(1)
  })

  it('a redirect to the metadata service', async () => {
    await using front = await startLoopbackServer((_, response) =>
      response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    )
    await expect(run({ url: front.url }, { allowHosts: [`127.0.0.1:${front.port}`] })).rejects.toMatchObject(
      permanent,
    )
  })

  it('proxy variables', async () => {
    await using canary = await startLoopbackServer((_, response) => response.end())
    await using server = await startLoopbackServer((_, response) => response.end('direct'))
    process.env['HTTP_PROXY'] = canary.url
    try {
      expect(await run({ url: server.url }, { allowHosts: ['127.0.0.1'] })).toMatchObject({ body: 'direct' })
    } finally {
      delete process.env['HTTP_PROXY']
    }
    expect(canary.connections).toBe(0)
  })
})

describe('redirects', () => {
  it('are followed within the allow-list, three at most', async () => {
    await using server = await startLoopbackServer((request, response) => {
      const left = Number(new URL(request.url ?? '/', 'http://x').pathname.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    const options = { allowHosts: ['127.0.0.1'] }
    expect(await run({ url: `${server.url}/3` }, options)).toMatchObject({
      status: 200,
      body: 'there',
      url: `${server.url}/0`,
    })
    await expect(run({ url: `${server.url}/4` }, options)).rejects.toThrow(/more than 3 redirects/)
    await expect(run({ url: `${server.url}/1`, maxRedirects: 0 }, options)).rejects.toMatchObject({
      code: 'PERMANENT',
    })
  })
})
