import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { waitFor } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow, type Finished } from './spawn-burrow.ts'

let redis: Awaited<ReturnType<typeof testRedis>>
let dev: Burrow
let url: string
const received: string[] = []
const places: Record<string, Record<string, string>> = {}
const server = createServer((request, response) => {
  received.push(String(request.headers['webhook-id']))
  request.resume().on('end', () => response.writeHead(request.url === '/bad' ? 410 : 204).end())
})
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url = `http://${host}/hooks`
  redis = await testRedis()
  const store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-webhooks-${process.pid}` }
  const env = { ...store, BURROW_GRPC_PORT: 'off', BURROW_WEBHOOK_ALLOW_HOSTS: host }
  dev = spawnBurrow(['dev', '--port', '0'], env)
  const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  places['an API'] = { BURROW_API: api }
  places['a store'] = store
})
afterAll(async () => {
  await dev[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
  await new Promise((resolve) => {
    server.close(resolve)
  })
})

it('counts for Prometheus how deliveries end', async () => {
  const burrow = (...args: string[]) => runInProcess(['webhook', ...args], places['a store'])
  const count = async (outcome: string): Promise<number> => {
    const page = await (await fetch(`${places['an API']?.['BURROW_API']}/metrics`)).text()
    const line = new RegExp(`^burrow_webhook_deliveries_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm')
    return Number(line.exec(page)?.[1] ?? 0)
  }
  for (const [place, outcome, code] of [
    [url, 'delivered', 0],
    [url.replace('/hooks', '/bad'), 'dead', 7],
  ] as const) {
    const before = await count(outcome)
    const { stdout } = await burrow('create', place, '-o', 'json')
    const { id } = JSON.parse(stdout) as { id: string }
    expect(await burrow('test', id, '--wait', '20s')).toMatchObject({ code })
    await waitFor(async () => (await count(outcome)) === before + 1, { what: outcome })
    await burrow('delete', id)
  }
})

describe.each(['an API', 'a store'])('burrow webhook next to %s', (place) => {
  const env = (): Record<string, string> => places[place] ?? {}
  const burrow = (...args: string[]): Promise<Finished> => runInProcess(['webhook', ...args], env())
  async function read<T>(...args: string[]): Promise<T> {
    const { code, stdout } = await burrow(...args, '-o', 'json')
    expect([args, code]).toEqual([args, 0])
    return JSON.parse(stdout) as T
  }
  type Item = Record<string, unknown> & { id: string }

  it('makes endpoints, shows them without their secrets, and deletes them', async () => {
    const flags = [
      '--event',
      'dead',
      '-t',
      'email:*',
      '-q',
      'mail',
      '--tag',
      'eu',
      '--description',
      'Billing',
    ]
    const { code, stdout, stderr } = await burrow('create', `${url}/made`, ...flags)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^whsec_\S+\n$/)])
    const [, id = ''] = /endpoint (\S+) is there/.exec(stderr) ?? []
    const shown = await read<Item>('get', id)
    expect(shown).toMatchObject({
      ...{ id, url: `${url}/made`, description: 'Billing', enabled: true },
      filter: { events: ['job.dead'], types: ['email:*'], queues: ['mail'], tags: ['eu'] },
    })
    const { items } = await read<{ items: Item[] }>('ls')
    expect(items.find((item) => item.id === id)).toEqual(shown)
    expect(JSON.stringify(items)).not.toContain('whsec_')
    expect((await burrow('ls', '-o', 'table')).stdout).toMatch(/ enabled +job\.dead +email:\* +mail /)
    expect(await burrow('delete', id)).toMatchObject({ code: 0 })
    for (const verb of ['get', 'delete', 'test', 'rotate', 'replay'])
      expect([verb, (await burrow(verb, id)).code]).toEqual([verb, 3])
  })

  it('tests an endpoint, lists what was sent, and sends it again', async () => {
    const { id } = await read<Item>('create', url)
    expect(await burrow('test', id, '--wait', '20s')).toMatchObject({ code: 0 })
    const { items } = await read<{ items: Item[] }>('deliveries', '--endpoint', id, '-s', 'completed')
    expect(items).toMatchObject([{ event: 'webhook.test', endpoint_id: id, response_status: 204 }])
    expect(await burrow('replay', items[0]?.id ?? '', '--wait')).toMatchObject({ code: 0 })
    const messageId = items[0]?.['message_id']
    expect(received.filter((one) => one === messageId).length).toBe(2)
    await burrow('delete', id)
  })

  it('says when nothing was delivered', async () => {
    const { id } = await read<Item>('create', url.replace('/hooks', '/bad'))
    const { code, stderr } = await burrow('test', id, '--wait', '20s')
    expect([code, stderr]).toEqual([7, expect.stringContaining('ended dead')])
    expect(await read('get', id)).toMatchObject({ enabled: false, disabled_reason: 'gone' })
  })

  it('rotates secrets, of an endpoint and of the namespace', async () => {
    const created = await read<Item & { secrets: { secret: string }[] }>('create', url, '--disabled')
    const old = created.secrets[0]?.secret
    const { stdout, stderr } = await burrow('rotate', created.id, '--overlap', '1h')
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^whsec_/), expect.stringContaining('until')])
    expect(stdout.trim()).not.toBe(old)
    const { items } = await read<{ items: { valid_until: string | null }[] }>('rotate', '--overlap', '0ms')
    expect(items[0]).toMatchObject({ valid_until: null })
  })

  it.each([
    [['create'], 'url'],
    [['create', 'nowhere'], 'url'],
    [['create', 'https://example.com', '--event', 'exploded'], '--event'],
    [['create', 'https://example.com', '-t', 'a b'], 'filter.types'],
    [['rotate', '--overlap', 'soon'], '--overlap'],
    [['rotate', '--overlap', '31d'], 'old_valid_for_ms'],
    [['deliveries', '--limit', '0'], '--limit'],
    [['deliveries', '-s', 'done'], 'state'],
  ])('refuses %j', async (args, named) => {
    const { code, stdout, stderr } = await burrow(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(named)
    expect(stderr).not.toContain('    at ')
  })
})
