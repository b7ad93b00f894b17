import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, defineJob, defineModule, PermanentError, Worker } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { NamespaceSecrets } from '@burrow/webhooks'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { isGenuine } from '../src/verify.ts'
import { exportFor, sendWebhooks, tellOperators } from '../src/webhooks.ts'

it('what the guide shows is sent and verified', async () => {
  await using burrow = await connect('memory:')
  const received: { path: string; body: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text: string) => (body += text))
    request.on('end', () => {
      received.push({ path: request.url ?? '', body, headers: request.headers })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  await using webhooks = await sendWebhooks(burrow, [host])
  expect(webhooks).toBeDefined()
  const exporting = defineModule(defineJob({ type: 'export', input: z.unknown() }), () => 'exported')
  const mailing = defineModule(defineJob({ type: 'email:bounce', input: z.unknown() }), () => {
    throw new PermanentError('no such mailbox')
  })
  const operators = await tellOperators(burrow, `http://${host}/operators`)
  await using worker = new Worker(burrow, { modules: [exporting, mailing] })
  await worker.start()
  const id = await exportFor(burrow, 'Ada', `http://${host}/ada`)
  await burrow.enqueue('email:bounce', null)
  await waitFor(() => received.length === 2)
  const ours = (await new NamespaceSecrets(burrow).read()).secrets[0]?.secret ?? ''
  const [toAda, toOperators] = received.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  expect(JSON.parse(toAda?.body ?? '')).toMatchObject({ data: { id, result: 'exported' } })
  expect(JSON.parse(toOperators?.body ?? '')).toMatchObject({ type: 'job.dead' })
  for (const [one, secret, other] of [
    [toAda, ours, operators],
    [toOperators, operators, ours],
  ] as const) {
    const { body = '', headers = {} } = one ?? {}
    const given = headers as Record<string, string>
    const now = Number(given['webhook-timestamp']) * 1_000
    expect(new Webhook(secret).verify(body, given)).toBeDefined()
    expect(isGenuine(body, given, secret, now)).toBe(true)
    expect(isGenuine(body, given, other, now)).toBe(false)
    expect(isGenuine(`${body} `, given, secret, now)).toBe(false)
    expect(isGenuine(body, given, secret, now + 301_000)).toBe(false)
    expect(isGenuine(body, { ...given, 'webhook-timestamp': '' }, secret, now)).toBe(false)
    expect(isGenuine(body, { ...given, 'webhook-id': 'msg_other' }, secret, now)).toBe(false)
    expect(isGenuine(body, { ...given, 'webhook-signature': 'v1,AAAA' }, secret, now)).toBe(false)
  }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
