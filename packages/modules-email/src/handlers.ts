export { createEmailModule, emailModule, type EmailModuleOptions } from './email-module.ts'
export { createSimulatedTransport, type SimulationOptions } from './transports/simulated-transport.ts'
export { createSmtpTransport, type SmtpOptions } from './transports/smtp-transport.ts'
export type { EmailTransport } from './transports/transport.ts'
