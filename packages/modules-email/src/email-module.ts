import { defineModule, type Module } from '@burrow/core'
import { readEmailSettings } from './email-settings.ts'
import { emailSend } from './email-send.ts'
import { buildMessage } from './message/build-message.ts'
import { createSimulatedTransport } from './transports/simulated-transport.ts'
import type { EmailTransport } from './transports/transport.ts'

/** Settings of the module. */
export interface EmailModuleOptions {
  /** @default a simulated one */
  readonly transport?: EmailTransport
  /** Sender of mails that name none. @default 'Burrow <burrow@localhost>' */
  readonly from?: string
}

/** Makes the module for `email:send`. */
export function createEmailModule(options: EmailModuleOptions = {}): Module {
  const transport = options.transport ?? createSimulatedTransport()
  const from = options.from ?? 'Burrow <burrow@localhost>'
  return defineModule(emailSend, async (input, ctx) => {
    const result = await transport.send(buildMessage(input, ctx.job.id, from), ctx.signal)
    if (result.rejected.length > 0)
      ctx.log('the server refused some recipients', { rejected: result.rejected })
    return result
  })
}

/** The module with settings from the environment; see the README for the variables. */
export function emailModule(env: Readonly<Record<string, string | undefined>> = process.env): Module {
  return createEmailModule(readEmailSettings(env))
}
