export { passTracesOn } from './pass-on.ts'
export type { ActiveSpan, OutgoingRequest, ServedRequest, ServedSpan, Telemetry } from './telemetry.ts'
