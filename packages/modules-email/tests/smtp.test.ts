import type { AddressInfo } from 'node:net'
import type { JobContext } from '@burrow/core'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmailModule, createSmtpTransport, emailModule } from '../src/handlers.ts'
import { emailSend, type EmailInput, type EmailResult } from '../src/index.ts'

const servers: SMTPServer[] = []
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  )
})

/** A real SMTP server on loopback; `mails` holds what it took, as it came over the wire. */
async function startSmtpServer(
  options: SMTPServerOptions = {},
): Promise<{ port: number; mails: string[]; envelopes: string[][] }> {
  const mails: string[] = []
  const envelopes: string[][] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 300,
    onData(stream, session, done) {
      const chunks: Uint8Array[] = []
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(chunks.map((chunk) => new TextDecoder().decode(chunk)).join(''))
        envelopes.push(session.envelope.rcptTo.map((recipient) => recipient.address))
        done()
      })
    },
    ...options,
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, mails, envelopes }
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

const logs: unknown[] = []
function send(
  port: number,
  payload: EmailInput,
  jobId = 'job-1',
  signal = new AbortController().signal,
): Promise<EmailResult> {
  const transport = createSmtpTransport({ host: '127.0.0.1', port })
  const module = createEmailModule({ transport, from: 'Burrow <burrow@example.org>' })
  const context = {
    signal,
    job: { id: jobId },
    log: (...line: unknown[]) => logs.push(line),
  } as unknown as JobContext
  return Promise.resolve(module.handle(emailSend.input.parse(payload), context)) as Promise<EmailResult>
}

describe('email:send over SMTP', () => {
  it('delivers what the payload says', async () => {
    const { port, mails, envelopes } = await startSmtpServer()
    const result = await send(port, {
      to: ['Ada Lovelace <ada@example.com>', 'bob@example.com'],
      cc: 'carl@example.com',
      bcc: 'secret@example.com',
      replyTo: 'answers@example.com',
      subject: 'Grüße ☃',
      body: 'plain text\n.\nwith a dot',
      html: '<p>html</p>',
    })
    expect(result).toMatchObject({ transport: 'smtp', messageId: '<job-1@example.org>', rejected: [] })
    expect(result.accepted).toHaveLength(4)
    expect(envelopes[0]).toContain('secret@example.com')
    const mail = await PostalMime.parse(mails[0]!)
    expect(mail).toMatchObject({
      messageId: '<job-1@example.org>',
      subject: 'Grüße ☃',
      from: { name: 'Burrow', address: 'burrow@example.org' },
      to: [{ name: 'Ada Lovelace', address: 'ada@example.com' }, { address: 'bob@example.com' }],
      cc: [{ address: 'carl@example.com' }],
      replyTo: [{ address: 'answers@example.com' }],
    })
    expect(mail.text?.trim()).toBe('plain text\n.\nwith a dot')
    expect(mail.html?.trim()).toBe('<p>html</p>')
    expect(mails[0]).not.toContain('secret@example.com')
  })

  it('takes a bare address', async () => {
    const { port, mails } = await startSmtpServer()
    await send(port, 'user@example.com')
    expect(await PostalMime.parse(mails[0]!)).toMatchObject({
      to: [{ address: 'user@example.com' }],
      subject: 'Hello from Burrow',
    })
  })

  it('sends the same Message-ID when a job is tried again', async () => {
    const { port, mails } = await startSmtpServer()
    await send(port, 'user@example.com', 'same')
    await send(port, 'user@example.com', 'same')
    const ids = await Promise.all(mails.map(async (mail) => (await PostalMime.parse(mail)).messageId))
    expect(ids).toEqual(['<same@example.org>', '<same@example.org>'])
  })

  it.each([
    [450, undefined],
    [451, undefined],
    [550, 'PERMANENT'],
    [553, 'PERMANENT'],
  ])('a recipient refused with %i', async (status, code) => {
    const { port } = await startSmtpServer({ onRcptTo: (_, __, done) => done(refusal(status, 'no')) })
    const sent = send(port, 'user@example.com')
    await expect(sent).rejects.toThrow(/did not take the mail/)
    await expect(sent.catch((error: { code?: string }) => error.code)).resolves.toBe(code)
  })

  it('a message refused after its data is permanent', async () => {
    const { port } = await startSmtpServer({
      onData: (stream, _, done) => {
        stream.resume()
        stream.on('end', () => done(refusal(554, 'spam')))
      },
    })
    await expect(send(port, 'user@example.com')).rejects.toMatchObject({ code: 'PERMANENT' })
  })

  it('says which recipients were refused when others were not', async () => {
    const { port } = await startSmtpServer({
      onRcptTo: (address, _, done) =>
        done(address.address.startsWith('bad') ? refusal(550, 'unknown') : null),
    })
    const result = await send(port, { to: ['good@example.com', 'bad@example.com'] })
    expect(result).toMatchObject({ accepted: ['good@example.com'], rejected: ['bad@example.com'] })
    expect(logs.at(-1)).toEqual(['the server refused some recipients', { rejected: ['bad@example.com'] }])
  })

  it('a server that is away or wants a login is worth another attempt', async () => {
    const { port } = await startSmtpServer({ authOptional: false })
    await expect(send(port, 'user@example.com')).rejects.not.toHaveProperty('code')
    await new Promise<void>((resolve) => servers.pop()?.close(() => resolve()))
    await expect(send(port, 'user@example.com')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('logs in with what the environment says', async () => {
    const logins: string[] = []
    const { port, mails } = await startSmtpServer({
      authOptional: false,
      onAuth: (auth, _, done) => {
        logins.push(`${auth.username}:${auth.password}`)
        done(null, { user: 'ok' })
      },
    })
    const env = {
      MAILTRAP_HOST: '127.0.0.1',
      MAILTRAP_PORT: String(port),
      MAILTRAP_USERNAME: 'me',
      MAILTRAP_PASSWORD: 'pw',
      SMTP_REQUIRE_TLS: 'false',
      SMTP_FROM: 'a@b.example',
    }
    const context = { signal: new AbortController().signal, job: { id: 'x' } } as unknown as JobContext
    await emailModule(env).handle(emailSend.input.parse('user@example.com'), context)
    expect(logins).toEqual(['me:pw'])
    expect(mails).toHaveLength(1)
  })

  it('ends with the reason of the worker when the job is cancelled', async () => {
    const controller = new AbortController()
    const reason = new Error('cancelled')
    const { port } = await startSmtpServer({ onRcptTo: () => controller.abort(reason) })
    await expect(send(port, 'user@example.com', 'x', controller.signal)).rejects.toBe(reason)
  })
})
