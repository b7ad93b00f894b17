import { defineModule, type Module } from '@burrow/core'
import type { AttachmentStore } from './attachments/attachment-store.ts'
import { loadAttachments } from './attachments/load-attachments.ts'
import { readEmailSettings } from './email-settings.ts'
import { emailSend } from './email-send.ts'
import { buildMessage } from './message/build-message.ts'
import { readTemplate } from './templates/read-template.ts'
import { createSimulatedTransport } from './transports/simulated-transport.ts'
import type { EmailTransport } from './transports/transport.ts'

/** Settings of the module. */
export interface EmailModuleOptions {
  /** @default a simulated one */
  readonly transport?: EmailTransport
  /** Sender of mails that name none. @default 'Burrow <burrow@localhost>' */
  readonly from?: string
  /** Where attachments may come from, by name. @default nowhere */
  readonly stores?: Readonly<Record<string, AttachmentStore>>
  /** Bytes of all attachments of a mail. @default 10485760 (10 MiB) */
  readonly attachmentBytes?: number
  /** Where templates lie. @default nowhere */
  readonly templates?: AttachmentStore
}

/** Makes the module for `email:send`. */
export function createEmailModule(options: EmailModuleOptions = {}): Module {
  const transport = options.transport ?? createSimulatedTransport()
  const from = options.from ?? 'Burrow <burrow@localhost>'
  const sources = { stores: options.stores ?? {}, limitBytes: options.attachmentBytes ?? 10 * 1024 * 1024 }
  const templates = options.templates ?? null
  return defineModule(emailSend, async (input, ctx) => {
    const attachments = await loadAttachments(input.attachments ?? [], sources)
    const named = input.template === undefined ? null : await readTemplate(input.template, templates)
    const parts = { jobId: ctx.job.id, from, attachments, ...(named === null ? {} : { template: named }) }
    const result = await transport.send(buildMessage(input, parts), ctx.signal)
    if (result.rejected.length > 0)
      ctx.log('the server refused some recipients', { rejected: result.rejected })
    return result
  })
}

/** The module with settings from the environment; see the README for the variables. */
export function emailModule(env: Readonly<Record<string, string | undefined>> = process.env): Module {
  return createEmailModule(readEmailSettings(env))
}
