export { emailSend, type EmailInput, type EmailMessage, type EmailResult } from './email-send.ts'
