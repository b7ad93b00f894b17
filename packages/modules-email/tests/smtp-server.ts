import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A real SMTP server on loopback. */
export interface TestSmtpServer {
  readonly server: SMTPServer
  readonly port: number
  /** What it took, as it came over the wire. */
  readonly mails: string[]
  /** How many of them came over TLS. */
  readonly secured: boolean[]
}

/** Starts one that ends with the test. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const mails: string[] = []
  const secured: boolean[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 300,
    onData(stream, session, done) {
      const chunks: Uint8Array[] = []
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(chunks.map((chunk) => new TextDecoder().decode(chunk)).join(''))
        secured.push(session.secure)
        done()
      })
    },
    ...options,
  })
  // What a test does to a connection is an error of that connection, not of the test.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { server, port: (server.server.address() as AddressInfo).port, mails, secured }
}

/** A key and a certificate for 127.0.0.1 that nobody knows. */
export function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-smtp-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ],
      { stdio: 'ignore' },
    )
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The refusal that an SMTP server answers with. */
export function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
