import { systemClock, type Clock } from '@burrow/core'
import type { Mailbox } from '../message/address.ts'
import { toDeliveryError } from './delivery-error.ts'
import type { EmailTransport } from './transport.ts'

/** Where and how to hand over mail. */
export interface SmtpOptions {
  readonly host: string
  /** @default 465 with `secure`, else 587 */
  readonly port?: number
  readonly user?: string
  readonly password?: string
  /** TLS from the first byte. Without it STARTTLS is used when the server offers it. @default true on port 465 */
  readonly secure?: boolean
  /**
   * Send nothing over a connection without TLS: a server that offers no STARTTLS, or somebody in between who hides the offer, gets
   * neither login nor mail. @default true with a `user`
   */
  readonly requireTls?: boolean
  /** Certificate authorities to trust besides the known ones, PEM. */
  readonly ca?: string
  /** Limit of the whole exchange: a server that goes on to say a little now and then would hold the job for ever. @default 300000 */
  readonly timeoutMs?: number
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** What is kept of the last reply of a server, which may be as long as the server likes. */
const RESPONSE_CHARS = 1_000

const plain = ({ name, address }: Mailbox): { name: string; address: string } => ({ name, address })

/** Loaded with the first mail, so that a worker that sends none does not pay for it. */
async function openTransporter(options: SmtpOptions, port: number, secure: boolean) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host: options.host,
    port,
    secure,
    requireTLS: options.requireTls ?? options.user !== undefined,
    ...(options.user ? { auth: { user: options.user, pass: options.password ?? '' } } : {}),
    ...(options.ca ? { tls: { ca: options.ca } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A payload must never make this process read a file or fetch a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Sends by SMTP, one connection a mail. */
export function createSmtpTransport(options: SmtpOptions): EmailTransport {
  const secure = options.secure ?? options.port === 465
  const port = options.port ?? (secure ? 465 : 587)
  const { clock = systemClock, timeoutMs = 300_000 } = options
  const address = `${options.host}:${port}`
  let opened: ReturnType<typeof openTransporter> | null = null
  return {
    async send(mail, signal) {
      opened ??= openTransporter(options, port, secure)
      const transporter = await opened
      const tooSlow = new AbortController()
      const timer = clock.setTimeout(
        () =>
          tooSlow.abort(
            new Error(`the mail server ${address} did not come to an end within ${timeoutMs} ms`),
          ),
        timeoutMs,
      )
      try {
        const info = await transporter.sendMail({
          messageId: mail.messageId,
          from: plain(mail.from),
          to: mail.to.map(plain),
          cc: mail.cc.map(plain),
          bcc: mail.bcc.map(plain),
          ...(mail.replyTo ? { replyTo: plain(mail.replyTo) } : {}),
          subject: mail.subject,
          ...(mail.text === null ? {} : { text: mail.text }),
          ...(mail.html === null ? {} : { html: mail.html }),
          attachments: mail.attachments.map(({ filename, content, contentType }) => ({
            filename,
            content,
            ...(contentType === null ? {} : { contentType }),
          })),
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.any([signal, tooSlow.signal]),
        })
        return {
          transport: 'smtp',
          messageId: mail.messageId,
          accepted: info.accepted.map(String),
          rejected: info.rejected.map(String),
          response: info.response.slice(0, RESPONSE_CHARS),
        }
      } catch (thrown) {
        signal.throwIfAborted()
        tooSlow.signal.throwIfAborted()
        throw toDeliveryError(thrown, address)
      } finally {
        clock.clearTimeout(timer)
      }
    },
  }
}
