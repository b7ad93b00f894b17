import { createServer, type AddressInfo, type Socket } from 'node:net'
import { connect, Worker, type Burrow } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import PostalMime from 'postal-mime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmailModule, createSmtpTransport, type SmtpOptions } from '../src/handlers.ts'
import { emailSend } from '../src/index.ts'
import { certificate, refusal, startSmtp } from './smtp-server.ts'

const { key, cert } = certificate()
const HOST = '127.0.0.1'

function moduleFor(options: SmtpOptions) {
  return createEmailModule({ transport: createSmtpTransport(options), from: 'Burrow <burrow@example.org>' })
}

/** A worker on a memory store that tries again at once. */
async function work(options: SmtpOptions): Promise<Burrow> {
  const burrow = await connect('memory:')
  const worker = new Worker(burrow, { modules: [moduleFor(options)] })
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  await worker.start()
  return burrow
}
const AT_ONCE = { backoff: { kind: 'fixed', baseMs: 1 }, maxRetries: 3 } as const
const idsOf = (mails: readonly string[]) =>
  Promise.all(mails.map(async (mail) => (await PostalMime.parse(mail)).messageId))

describe('TLS', () => {
  it('from the first byte', async () => {
    const { port, mails, secured } = await startSmtp({ secure: true, key, cert })
    const module = moduleFor({ host: HOST, port, secure: true, ca: cert })
    expect(await runModule(module, 'ada@example.com')).toMatchObject({ accepted: ['ada@example.com'] })
    expect(mails).toHaveLength(1)
    expect(secured).toEqual([true])
  })

  it('is taken up when a server offers it, and a login goes through it', async () => {
    const logins: string[] = []
    const { port, secured } = await startSmtp({
      key,
      cert,
      authOptional: false,
      onAuth: (auth, session, done) => {
        logins.push(`${auth.username} ${session.secure}`)
        done(null, { user: 'ok' })
      },
    })
    const module = moduleFor({ host: HOST, port, user: 'me', password: 'pw', ca: cert })
    await runModule(module, 'ada@example.com')
    expect(secured).toEqual([true])
    expect(logins).toEqual(['me true'])
  })

  it.each([
    ['a login', { user: 'me', password: 'pw' }],
    ['a mail that has to be secret', { requireTls: true }],
  ])('is not done without: %s', async (_, options) => {
    const commands: string[] = []
    const { port, mails } = await startSmtp({
      disabledCommands: ['STARTTLS'],
      onAuth: (__, ___, done) => {
        commands.push('AUTH')
        done(null, { user: 'ok' })
      },
      onMailFrom: (__, ___, done) => {
        commands.push('MAIL')
        done()
      },
    })
    const failed = await runModule(moduleFor({ host: HOST, port, ...options }), 'ada@example.com').catch(
      (error: unknown) => error,
    )
    // The settings are wrong, not the mail: it is kept.
    expect(failed).toBeInstanceOf(Error)
    expect(failed).not.toHaveProperty('code')
    expect(commands).toEqual([])
    expect(mails).toEqual([])
    const open = moduleFor({ host: HOST, port, ...options, requireTls: false })
    await runModule(open, 'ada@example.com')
    expect(mails).toHaveLength(1)
  })

  it('taken up afterwards is enough where it is required', async () => {
    const { port, secured } = await startSmtp({ key, cert })
    await runModule(moduleFor({ host: HOST, port, requireTls: true, ca: cert }), 'ada@example.com')
    expect(secured).toEqual([true])
  })

  it.each([
    ['from the first byte', true],
    ['when it is offered', false],
  ])('of somebody unknown is not spoken to, %s', async (_, secure) => {
    const { port, mails } = await startSmtp({ secure, key, cert })
    const failed = await runModule(moduleFor({ host: HOST, port, secure }), 'ada@example.com').catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ message: expect.stringMatching(/certificate/) as string })
    expect(failed).not.toHaveProperty('code')
    expect(mails).toEqual([])
  })
})

describe.each([
  ['in clear', { disabledCommands: ['STARTTLS'] }, {}],
  ['over TLS', { secure: true, key, cert }, { secure: true, ca: cert }],
])('%s', (_, serverOptions, clientOptions) => {
  it('a greylisted mail is sent again and delivered', async () => {
    let asked = 0
    const { port, mails } = await startSmtp({
      ...serverOptions,
      onRcptTo: (__, ___, done) => {
        asked += 1
        done(asked === 1 ? refusal(450, '4.7.1 greylisted') : null)
      },
    })
    const burrow = await work({ host: HOST, port, ...clientOptions })
    const job = await burrow.enqueue(emailSend, 'ada@example.com', AT_ONCE)
    expect(await job.result()).toMatchObject({ accepted: ['ada@example.com'] })
    expect(await burrow.job(job.id)).toMatchObject({ attempt: 2, errors: [{ code: null }] })
    expect(mails).toHaveLength(1)
  })

  it('a refused mail is dead at once', async () => {
    const { port } = await startSmtp({
      ...serverOptions,
      onRcptTo: (__, ___, done) => done(refusal(550, '5.1.1 unknown')),
    })
    const burrow = await work({ host: HOST, port, ...clientOptions })
    const job = await burrow.enqueue(emailSend, 'ada@example.com', AT_ONCE)
    await expect(job.result()).rejects.toMatchObject({ reason: 'permanent_error' })
    expect(await burrow.job(job.id)).toMatchObject({ attempt: 1, errors: [{ code: 'EMAIL_REFUSED' }] })
  })

  it('a connection cut in the middle of the message: it is sent again as the same mail', async () => {
    let sent = 0
    const taken: string[] = []
    const { server, port } = await startSmtp({
      ...serverOptions,
      onData(stream, session, done) {
        sent += 1
        const isFirst = sent === 1
        const chunks: Uint8Array[] = []
        stream.on('data', (chunk: Uint8Array) => {
          chunks.push(chunk)
          if (!isFirst) return
          for (const connection of server.connections as Set<{ session: { id: string }; _socket: Socket }>)
            if (connection.session.id === session.id) connection._socket.destroy()
        })
        stream.on('end', () => {
          taken.push(chunks.map((chunk) => new TextDecoder().decode(chunk)).join(''))
          done()
        })
      },
    })
    const burrow = await work({ host: HOST, port, ...clientOptions })
    const payload = { to: 'ada@example.com', text: 'x'.repeat(900_000) }
    const job = await burrow.enqueue(emailSend, payload, { ...AT_ONCE, id: 'mail-7' })
    expect(await job.result()).toMatchObject({ messageId: '<mail-7@example.org>' })
    expect(await burrow.job(job.id)).toMatchObject({ attempt: 2, errors: [{ code: null }] })
    expect(sent).toBe(2)
    expect(await idsOf(taken)).toEqual(['<mail-7@example.org>'])
  })

  it('a reply that is lost after the message was taken: the second mail can be known as the first', async () => {
    const taken: string[] = []
    const { server, port } = await startSmtp({
      ...serverOptions,
      onData(stream, session, done) {
        const chunks: Uint8Array[] = []
        stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
        stream.on('end', () => {
          taken.push(chunks.map((chunk) => new TextDecoder().decode(chunk)).join(''))
          if (taken.length > 1) return done()
          for (const connection of server.connections as Set<{ session: { id: string }; _socket: Socket }>)
            if (connection.session.id === session.id) connection._socket.destroy()
        })
      },
    })
    const burrow = await work({ host: HOST, port, ...clientOptions })
    const job = await burrow.enqueue(emailSend, 'ada@example.com', { ...AT_ONCE, id: 'mail-8' })
    await job.result()
    expect(await idsOf(taken)).toEqual(['<mail-8@example.org>', '<mail-8@example.org>'])
  })
})

describe('a server that is no good', () => {
  it('and never comes to an end is left', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.resume().write('220 hello\r\n')
      // A reply of many lines, one at a time: never silent for long enough to be given up for that.
      const timer = setInterval(() => socket.write('250-more\r\n'), 5)
      socket.on('close', () => clearInterval(timer))
    })
    const closed = new Promise<void>((resolve) =>
      server.on('connection', (socket) => void socket.on('close', () => resolve())),
    )
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const { port } = server.address() as AddressInfo
    const failed = await runModule(moduleFor({ host: HOST, port, timeoutMs: 200 }), 'ada@example.com').catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ message: expect.stringMatching(/did not come to an end/) as string })
    expect(failed).not.toHaveProperty('code')
    await closed
  })

  it('and says much about a mail that it took: the job has it in short', async () => {
    const { port } = await startSmtp({
      disabledCommands: ['STARTTLS'],
      onData(stream, _, done) {
        stream.resume().on('end', () => done(null, `taken ${'x'.repeat(900_000)}`))
      },
    })
    const result = await runModule(moduleFor({ host: HOST, port }), 'ada@example.com')
    expect((result as { response: string }).response).toHaveLength(1_000)
  })

  it('and refuses with a code that there is none may be asked again', async () => {
    const { port } = await startSmtp({
      disabledCommands: ['STARTTLS'],
      onMailFrom: (_, __, done) => done(refusal(999, 'what')),
    })
    const failed = await runModule(moduleFor({ host: HOST, port }), 'ada@example.com').catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ message: expect.stringContaining('999 what') as string })
    expect(failed).not.toHaveProperty('code')
  })
})
