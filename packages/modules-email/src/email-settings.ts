import { statSync } from 'node:fs'
import { InvalidOptionError } from '@burrow/core/errors'
import { isName, parseDuration } from '@burrow/core'
import { createFolderStore, type AttachmentStore } from './attachments/attachment-store.ts'
import type { EmailModuleOptions } from './email-module.ts'
import { parseAddress } from './message/address.ts'
import { createSimulatedTransport } from './transports/simulated-transport.ts'
import { createSmtpTransport } from './transports/smtp-transport.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The first of several names that is set and not empty. */
function first(env: Env, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find((value) => value)
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new InvalidOptionError('SMTP_PORT', `must be a port from 1 to 65535, not ${JSON.stringify(text)}`)
}

function readFlag(env: Env, name: string): boolean | undefined {
  const text = first(env, name)
  if (text === undefined) return undefined
  if (['true', '1', 'yes'].includes(text.toLowerCase())) return true
  if (['false', '0', 'no'].includes(text.toLowerCase())) return false
  throw new InvalidOptionError(name, `must be true or false, not ${JSON.stringify(text)}`)
}

function readLatency(text: string | undefined): [number, number] | undefined {
  if (text === undefined) return undefined
  const [min, max = min, ...more] = text
    .split('-')
    .map((part) => parseDuration(part, 'EMAIL_SIMULATE_LATENCY'))
  if (min !== undefined && max !== undefined && max >= min && more.length === 0) return [min, max]
  throw new InvalidOptionError('EMAIL_SIMULATE_LATENCY', 'must be a duration or a range such as "50ms-500ms"')
}

function readRate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const rate = Number(text)
  if (rate >= 0 && rate <= 1) return rate
  throw new InvalidOptionError(
    'EMAIL_SIMULATE_FAILURE_RATE',
    `must be a number from 0 to 1, not ${JSON.stringify(text)}`,
  )
}

function folderStore(folder: string, variable: string): AttachmentStore {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return createFolderStore(folder)
  throw new InvalidOptionError(variable, `must name a folder; there is none at ${JSON.stringify(folder)}`)
}

function readStores(text: string | undefined): Record<string, AttachmentStore> {
  const entries = (text ?? '').split(',').filter((entry) => entry.trim() !== '')
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = '', ...folder] = entry.trim().split('=')
      if (isName(name)) return [name, folderStore(folder.join('='), 'BURROW_EMAIL_STORES')]
      throw new InvalidOptionError(
        'BURROW_EMAIL_STORES',
        'must be a list such as "invoices=/srv/invoices,terms=/srv/terms"',
      )
    }),
  )
}

/** Where attachments and templates come from. */
function readFolders(env: Env): Pick<EmailModuleOptions, 'stores' | 'templates'> {
  const templates = first(env, 'BURROW_EMAIL_TEMPLATES')
  return {
    stores: readStores(first(env, 'BURROW_EMAIL_STORES')),
    ...(templates === undefined ? {} : { templates: folderStore(templates, 'BURROW_EMAIL_TEMPLATES') }),
  }
}

/**
 * Reads the settings of the module. With a mail server they describe SMTP, without one the simulation.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function readEmailSettings(env: Env): EmailModuleOptions {
  const folders = readFolders(env)
  const from = first(env, 'SMTP_FROM', 'MAILTRAP_FROM', 'MAIL_FROM')
  if (from !== undefined) {
    const problem = parseAddress(from)
    if (typeof problem === 'string') throw new InvalidOptionError('SMTP_FROM', problem)
  }
  const user = first(env, 'SMTP_USER', 'SMTP_USERNAME', 'MAILTRAP_USER', 'MAILTRAP_USERNAME')
  const sandbox = first(env, 'MAILTRAP_USER', 'MAILTRAP_USERNAME') ? 'sandbox.smtp.mailtrap.io' : undefined
  const host = first(env, 'SMTP_HOST', 'MAILTRAP_HOST') ?? sandbox
  if (host === undefined) {
    const latencyMs = readLatency(first(env, 'EMAIL_SIMULATE_LATENCY'))
    const failureRate = readRate(first(env, 'EMAIL_SIMULATE_FAILURE_RATE'))
    const transport = createSimulatedTransport({
      ...(latencyMs ? { latencyMs } : {}),
      ...(failureRate === undefined ? {} : { failureRate }),
    })
    return { transport, ...folders, ...(from ? { from } : {}) }
  }
  const port = readPort(first(env, 'SMTP_PORT', 'MAILTRAP_PORT'))
  const secure = readFlag(env, 'SMTP_SECURE')
  const requireTls = readFlag(env, 'SMTP_REQUIRE_TLS')
  const password = first(env, 'SMTP_PASS', 'SMTP_PASSWORD', 'MAILTRAP_PASS', 'MAILTRAP_PASSWORD')
  const transport = createSmtpTransport({
    host,
    ...(port ? { port } : {}),
    ...(secure === undefined ? {} : { secure }),
    ...(requireTls === undefined ? {} : { requireTls }),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
  })
  return { transport, ...folders, ...(from ? { from } : {}) }
}
