import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runModule } from '@burrow/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageModules, type ImageModuleOptions } from '../src/handlers.ts'
import { dataUri, picture } from './images.ts'
import { startWebServer } from './web-server.ts'

let base: string
let inputFolder: string
let png: Uint8Array
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'burrow-source-'))
  inputFolder = join(base, 'in')
  png = await picture('png')
  await mkdir(join(inputFolder, 'photos'), { recursive: true })
  await writeFile(join(inputFolder, 'photos/a.png'), png)
  await writeFile(join(inputFolder, 'photos/wrong.jpg'), png)
  await writeFile(join(inputFolder, 'plain'), png)
  await writeFile(join(base, 'secret.png'), png)
  await mkdir(join(base, 'in-too'))
  await writeFile(join(base, 'in-too/secret.png'), png)
  await symlink(join(base, 'secret.png'), join(inputFolder, 'out.png'))
  await symlink(base, join(inputFolder, 'up'))
  await symlink('photos/a.png', join(inputFolder, 'within.png'))
  await symlink('loop.png', join(inputFolder, 'loop.png'))
  execFileSync('mkfifo', [join(inputFolder, 'pipe.png')])
})
afterAll(() => rm(base, { recursive: true, force: true }))

function resize(source: string, options: ImageModuleOptions = {}): Promise<unknown> {
  const [module] = createImageModules({ inputFolder, ...options })
  return runModule(module as never, { source, width: 8 })
}

describe('a path', () => {
  it.each(['photos/a.png', './photos/a.png', 'photos//a.png', 'within.png', 'plain'])(
    '%s is read',
    async (path) => {
      expect(await resize(path)).toMatchObject({ outputs: [{ widthPixels: 8, heightPixels: 6 }] })
    },
  )

  it.each([
    ['../secret.png', 'IMAGE_SOURCE_INVALID'],
    ['photos/../../secret.png', 'IMAGE_SOURCE_INVALID'],
    ['photos/../photos/a.png', 'IMAGE_SOURCE_INVALID'],
    ['..\\secret.png', 'IMAGE_SOURCE_INVALID'],
    ['/etc/passwd', 'IMAGE_SOURCE_INVALID'],
    ['photos/a.png\0.jpg', 'IMAGE_SOURCE_INVALID'],
    ['out.png', 'IMAGE_SOURCE_INVALID'],
    ['up/secret.png', 'IMAGE_SOURCE_INVALID'],
    ['up/in-too/secret.png', 'IMAGE_SOURCE_INVALID'],
    ['.', 'IMAGE_SOURCE_INVALID'],
    ['photos', 'IMAGE_NOT_FOUND'],
    ['pipe.png', 'IMAGE_NOT_FOUND'],
    ['loop.png', 'IMAGE_NOT_FOUND'],
    ['photos/none.png', 'IMAGE_NOT_FOUND'],
    ['photos/a.png/b.png', 'IMAGE_NOT_FOUND'],
    ['x'.repeat(300), 'IMAGE_NOT_FOUND'],
    ['photos/wrong.jpg', 'IMAGE_MISLABELLED'],
  ])('%j is refused', async (path, problem) => {
    await expect(resize(path)).rejects.toMatchObject({ code: 'PERMANENT', problem, field: 'payload.source' })
  })

  it('needs a folder', async () => {
    const [module] = createImageModules()
    await expect(runModule(module as never, 'photos/a.png')).rejects.toMatchObject({
      problem: 'IMAGE_FOLDER_NOT_SET',
    })
  })

  it('to a file that is too large is refused', async () => {
    await expect(resize('photos/a.png', { inputBytes: 100 })).rejects.toMatchObject({
      problem: 'IMAGE_TOO_LARGE',
    })
  })
})

describe('a data URI', () => {
  it.each([
    ['data:image/png,abc', 'IMAGE_SOURCE_INVALID'],
    ['data:image/png;base64', 'IMAGE_SOURCE_INVALID'],
    ['data:image/png;base64,', 'IMAGE_SOURCE_INVALID'],
    ['data:image/png;base64,%%%', 'IMAGE_SOURCE_INVALID'],
  ])('%s is refused', async (source, problem) => {
    await expect(resize(source)).rejects.toMatchObject({ problem })
  })

  it('that says another format is refused, one that says none is taken', async () => {
    await expect(resize(dataUri(png, 'gif'))).rejects.toMatchObject({ problem: 'IMAGE_MISLABELLED' })
    const plain = dataUri(png, 'png').replace('image/png', 'application/octet-stream')
    expect(await resize(plain)).toMatchObject({ source: { format: 'png' } })
  })

  it('that is too large is refused', async () => {
    await expect(resize(dataUri(png, 'png'), { inputBytes: 100 })).rejects.toMatchObject({
      problem: 'IMAGE_TOO_LARGE',
    })
  })
})

describe('a URL', () => {
  it('is fetched, through redirects too', async () => {
    await using server = await startWebServer((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/a.png?key=1' }).end()
      else response.setHeader('content-type', 'image/png').end(png)
    })
    const allowHosts = [server.host]
    expect(await resize(`${server.url}/a.png`, { allowHosts })).toMatchObject({ source: { format: 'png' } })
    expect(await resize(`${server.url}/old`, { allowHosts })).toMatchObject({ source: { format: 'png' } })
  })

  it.each(['127.0.0.1', 'localhost', '2130706433', '[::ffff:7f00:1]'])(
    'of this machine as %s is refused, and a canary sees nothing',
    async (name) => {
      await using canary = await startWebServer((_, response) => response.end(png))
      await expect(resize(`http://${name}:${canary.host.split(':')[1]}/a.png`)).rejects.toMatchObject({
        problem: 'IMAGE_URL_REFUSED',
      })
      expect(canary.connections).toBe(0)
    },
  )

  it('that leads to this machine is refused', async () => {
    await using canary = await startWebServer((_, response) => response.end(png))
    await using front = await startWebServer((_, response) =>
      response.writeHead(302, { location: `${canary.url}/a.png` }).end(),
    )
    await expect(resize(front.url, { allowHosts: [front.host] })).rejects.toMatchObject({
      problem: 'IMAGE_URL_REFUSED',
    })
    expect(canary.connections).toBe(0)
  })

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/a.png',
    'gopher://x/',
    'javascript:alert(1)',
    'http://u:p@x/',
  ])('%s is refused', async (source) => {
    await expect(resize(source)).rejects.toMatchObject({ problem: 'IMAGE_URL_REFUSED' })
  })

  it.each([
    [404, {}, { problem: 'IMAGE_NOT_FOUND' }],
    [403, {}, { problem: 'IMAGE_URL_REFUSED' }],
    [204, {}, { problem: 'IMAGE_URL_REFUSED' }],
    [302, {}, { problem: 'IMAGE_URL_REFUSED' }],
    [302, { location: '/again' }, { problem: 'IMAGE_URL_REFUSED' }],
    [429, { 'retry-after': '7' }, { code: 'RETRY_AFTER', delayMs: 7_000 }],
    [503, {}, { message: expect.stringMatching(/\/a answered 503$/) as string }],
  ])('that answers %i %j', async (status, headers, expected) => {
    await using server = await startWebServer((_, response) => response.writeHead(status, headers).end())
    await expect(resize(`${server.url}/a?key=secret`, { allowHosts: [server.host] })).rejects.toMatchObject(
      expected,
    )
  })

  it('whose answer says another format, or is packed, is refused', async () => {
    await using server = await startWebServer((request, response) => {
      if (request.url === '/gif') response.setHeader('content-type', 'image/gif')
      else response.setHeader('content-encoding', 'gzip')
      response.end(png)
    })
    const allowHosts = [server.host]
    await expect(resize(`${server.url}/gif`, { allowHosts })).rejects.toMatchObject({
      problem: 'IMAGE_MISLABELLED',
    })
    await expect(resize(`${server.url}/gz`, { allowHosts })).rejects.toMatchObject({
      problem: 'IMAGE_URL_REFUSED',
    })
  })

  it('that never ends is cut off', async () => {
    await using server = await startWebServer((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(
      resize(server.url, { allowHosts: [server.host], inputBytes: 100_000 }),
    ).rejects.toMatchObject({
      problem: 'IMAGE_TOO_LARGE',
    })
  })

  it('that does not answer in time is tried again', async () => {
    await using server = await startWebServer(() => {})
    const slow = resize(server.url, { allowHosts: [server.host], fetchTimeoutMs: 50 })
    await expect(slow).rejects.toThrow('did not come within 50 ms')
    await expect(slow).rejects.not.toHaveProperty('code')
  })
})
