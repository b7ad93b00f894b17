import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Worker, type Burrow, type Module } from '@burrow/core'
import { createEmailModule, createSimulatedTransport } from '@burrow/modules-email/handlers'
import { createEthereumModules } from '@burrow/modules-ethereum/handlers'
import { createHttpModule } from '@burrow/modules-http/handlers'
import { createImageModules } from '@burrow/modules-image/handlers'
import { createMaintenanceModules } from '@burrow/modules-maintenance/handlers'
import { mathModules } from '@burrow/modules-math/handlers'
import { startAnvil } from '@burrow/services'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { confirmOrder } from '../src/email.ts'
import { balanceOf, waitForPayment } from '../src/ethereum.ts'
import { bookParcel } from '../src/http.ts'
import { lookAfter } from '../src/maintenance.ts'
import { priceOf } from '../src/math.ts'
import { createResizeModule, resizeImage } from '../src/own-resize.ts'
import { makeThumbnails } from '../src/thumbnails.ts'

/** A memory store of its own, with a worker on it. */
async function open(modulesFor: (burrow: Burrow) => Module[]): Promise<Burrow> {
  const burrow = await connect('memory:')
  const worker = new Worker(burrow, { modules: modulesFor(burrow) })
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  await worker.start()
  return burrow
}

it('thumbnails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await sharp({ create: { width: 1_000, height: 500, channels: 3, background: '#336699' } }).toFile(
    join(folder, 'cat.png'),
  )
  const burrow = await open(() => createImageModules({ inputFolder: folder, outputFolder: folder }))
  const made = await makeThumbnails(burrow, 'cat.png')
  expect(made.map((line) => line.replace(/^default\/[\w-]+\//, ''))).toEqual([
    'list.webp: 80 x 80',
    'detail.webp: 640 x 320',
  ])
})

it('a module of your own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await sharp({ create: { width: 100, height: 50, channels: 3, background: '#336699' } }).toFile(
    join(folder, 'cat.png'),
  )
  const burrow = await open(() => [createResizeModule(folder)])
  const job = await burrow.enqueue(resizeImage, { file: '../../cat.png', width: 20 })
  const made = await job.result()
  expect(made).toBe(join(folder, '20-cat.png'))
  expect(await sharp(made).metadata()).toMatchObject({ width: 20, height: 10 })
  await expect(burrow.enqueue(resizeImage, { file: 'cat.png', width: 0 })).rejects.toMatchObject({
    field: 'payload.width',
  })
})

it('maintenance', async () => {
  const burrow = await open(createMaintenanceModules)
  await lookAfter(burrow, 'ops@example.com')
  await lookAfter(burrow, 'ops@example.com')
  const { schedules } = await burrow.schedules()
  expect(schedules.map(({ id, revision }) => [id, revision])).toEqual([
    ['daily-report', 1],
    ['nightly-cleanup', 1],
  ])
  const cleanup = await burrow.triggerSchedule('nightly-cleanup')
  expect(await cleanup.result()).toMatchObject({ removed: 0, limitReached: false })
  const report = await burrow.triggerSchedule('daily-report')
  expect(await report.result()).toMatchObject({ totals: { completed: 1 } })
  expect((await burrow.jobs({ type: 'email:send' })).jobs).toMatchObject([
    { payload: { to: 'ops@example.com' }, state: 'pending' },
  ])
})

it('email', async () => {
  const transport = createSimulatedTransport({ latencyMs: [0, 1] })
  const burrow = await open(() => [createEmailModule({ transport, from: 'Shop <shop@example.org>' })])
  const order = { number: 7, customer: 'Ada', address: 'ada@example.com' }
  expect(await confirmOrder(burrow, order)).toBe('<order-7-confirmation@example.org>')
  await confirmOrder(burrow, order)
  expect((await burrow.queue('default')).counts.completed).toBe(1)
})

it('ethereum', async () => {
  await using anvil = await startAnvil()
  const call = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const answer = await fetch(anvil.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return ((await answer.json()) as { result: unknown }).result
  }
  const [from] = (await call('eth_accounts')) as string[]
  const to = `0x${'7'.repeat(40)}`
  const hash = (await call('eth_sendTransaction', { from, to, value: '0x1bc16d674ec80000' })) as string
  await call('anvil_mine', '0x2')
  const networks = [{ name: 'local', url: anvil.url, chainId: anvil.chainId }]
  const burrow = await open(() => createEthereumModules({ networks }))
  expect(await waitForPayment(burrow, hash)).toMatch(/^2 ether of 0x/)
  expect(await balanceOf(burrow, to)).toBe('2')
})

it('http', async () => {
  const keys: unknown[] = []
  const service = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'])
    if (keys.length === 1) response.writeHead(409, { 'retry-after': '0' }).end('busy')
    else response.writeHead(201).end('parcel 1')
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => service.close(() => resolve())))
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`
  const burrow = await open(() => [createHttpModule({ allowHosts: [host] })])
  expect(await bookParcel(burrow, `http://${host}`, 7)).toBe('201: parcel 1')
  expect(keys).toEqual(['order-7', 'order-7'])
})

it('math', async () => {
  const burrow = await open(mathModules)
  expect(await priceOf(burrow, 'round(net * (1 + vat), 2)', 9.99)).toBe(11.89)
  await expect(priceOf(burrow, 'process.exit()', 1)).rejects.toMatchObject({ reason: 'permanent_error' })
})
