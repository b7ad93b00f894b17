export type { EmailAttachment } from './attachments/attachment-input.ts'
export { emailSend, type EmailInput, type EmailMessage, type EmailResult } from './email-send.ts'
export type { TemplateVariables } from './templates/fill-in.ts'
