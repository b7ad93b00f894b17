import type { EmailResult } from '../email-send.ts'
import type { Mail } from '../message/build-message.ts'

/** Carries one mail. Rejects with PermanentError when trying again cannot help, with anything else when it may. */
export interface EmailTransport {
  send(mail: Mail, signal: AbortSignal): Promise<EmailResult>
}
