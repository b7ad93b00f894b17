import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runModule } from '@burrow/core/testing'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmailModule, createFolderStore, emailModule } from '../src/handlers.ts'
import { startSmtp } from './smtp-server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-email-'))
  await mkdir(join(folder, 'store/2026'), { recursive: true })
  await mkdir(join(folder, 'templates'))
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'store/2026/invoice 7.pdf'), '%PDF-1.7 invoice')
  await writeFile(join(folder, 'store/line\nbreak.txt'), 'x')
  await symlink(join(folder, 'secret.txt'), join(folder, 'store/link.txt'))
  await writeFile(join(folder, 'templates/welcome.subject.txt'), 'Welcome, {{name}}\n')
  await writeFile(join(folder, 'templates/welcome.html'), '<h1>{{name}}</h1>')
  await writeFile(join(folder, 'templates/welcome.txt'), 'Dear {{name}}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Sends a mail over SMTP and reads what arrived. */
async function deliver(payload: object) {
  const { port, mails } = await startSmtp({ disabledCommands: ['STARTTLS'] })
  const module = emailModule({
    ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port), SMTP_FROM: 'a@b.example' },
    BURROW_EMAIL_STORES: `invoices=${join(folder, 'store')}`,
    BURROW_EMAIL_TEMPLATES: join(folder, 'templates'),
  })
  await runModule(module, { to: 'ada@example.com', ...payload })
  return PostalMime.parse(mails[0] ?? '')
}

describe('attachments', () => {
  it('come from a store and from the payload', async () => {
    const mail = await deliver({
      text: 'see below',
      attachments: [
        { store: 'invoices', path: '2026/invoice 7.pdf' },
        { contentBase64: 'aGVsbG8=', filename: 'Grüße.txt', contentType: 'text/plain' },
      ],
    })
    const files = mail.attachments.map(({ filename, mimeType, content }) => [
      filename,
      mimeType,
      typeof content === 'string' ? content : new TextDecoder().decode(content),
    ])
    expect(files).toEqual([
      ['invoice 7.pdf', 'application/pdf', '%PDF-1.7 invoice'],
      ['Grüße.txt', 'text/plain', 'hello'],
    ])
  })

  it.each([
    [{ store: 'invoices', path: '../secret.txt' }, 'EMAIL_ATTACHMENT_INVALID'],
    [{ store: 'invoices', path: '/etc/passwd' }, 'EMAIL_ATTACHMENT_INVALID'],
    [{ store: 'invoices', path: 'link.txt' }, 'EMAIL_ATTACHMENT_INVALID'],
    [{ store: 'invoices', path: 'line\nbreak.txt' }, 'EMAIL_ATTACHMENT_INVALID'],
    [{ store: 'invoices', path: 'none.pdf' }, 'EMAIL_ATTACHMENT_NOT_FOUND'],
    [{ store: 'invoices', path: '2026' }, 'EMAIL_ATTACHMENT_NOT_FOUND'],
    [{ store: 'other', path: 'a' }, 'EMAIL_STORE_UNKNOWN'],
    [{ store: 'constructor', path: 'a' }, 'EMAIL_STORE_UNKNOWN'],
  ])('%j is refused, and nothing is sent', async (attachment, problem) => {
    await expect(deliver({ attachments: [attachment] })).rejects.toMatchObject({ code: 'PERMANENT', problem })
  })

  it('are limited together', async () => {
    const module = createEmailModule({
      stores: { invoices: createFolderStore(join(folder, 'store')) },
      attachmentBytes: 20,
    })
    const one = { store: 'invoices', path: '2026/invoice 7.pdf' }
    const sent = { to: 'a@example.com', attachments: [one, { contentBase64: 'aGVsbG8=', filename: 'a' }] }
    await expect(runModule(module, sent)).rejects.toMatchObject({ problem: 'EMAIL_ATTACHMENTS_TOO_LARGE' })
    await expect(runModule(module, { ...sent, attachments: [one, one] })).rejects.toMatchObject({
      problem: 'EMAIL_ATTACHMENTS_TOO_LARGE',
    })
  })
})

describe('templates', () => {
  it('are filled in, and escaped in HTML', async () => {
    const mail = await deliver({ template: 'welcome', variables: { name: '<b>Ada</b> & Bo' } })
    expect(mail).toMatchObject({ subject: 'Welcome, <b>Ada</b> & Bo' })
    expect(mail.text?.trim()).toBe('Dear <b>Ada</b> & Bo')
    expect(mail.html?.trim()).toBe('<h1>&lt;b&gt;Ada&lt;/b&gt; &amp; Bo</h1>')
  })

  it('stand back behind what the payload says, and may be in it', async () => {
    const own = await deliver({ template: 'welcome', subject: 'Hi {{name}}', variables: { name: 'Ada' } })
    expect(own).toMatchObject({ subject: 'Hi Ada' })
    expect((await deliver({ html: '<p>{{x}}</p>', variables: { x: '<i>' } })).html?.trim()).toBe(
      '<p>&lt;i&gt;</p>',
    )
    expect((await deliver({ text: 'as {{it}} is' })).text?.trim()).toBe('as {{it}} is')
  })

  it('cannot bring a header along', async () => {
    const variables = { name: 'x\r\nBcc: eve@evil.example' }
    await expect(deliver({ template: 'welcome', variables })).rejects.toMatchObject({
      problem: 'EMAIL_SUBJECT_INVALID',
    })
    await expect(
      deliver({ subject: '{{name}}', variables: { name: 'x'.repeat(999) } }),
    ).rejects.toMatchObject({
      problem: 'EMAIL_SUBJECT_INVALID',
    })
  })

  it.each([
    [{ template: 'goodbye' }, 'EMAIL_TEMPLATE_UNKNOWN'],
    [{ template: 'welcome' }, 'EMAIL_VARIABLE_MISSING'],
    [{ text: '{{x}}', variables: {} }, 'EMAIL_VARIABLE_MISSING'],
  ])('%j is refused', async (payload, problem) => {
    await expect(deliver(payload)).rejects.toMatchObject({ problem })
  })
})
