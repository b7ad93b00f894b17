import type { Logger } from '@burrow/core'
import type { Telemetry } from '@burrow/telemetry'

/** A logger whose lines name the span that is active where they are written, over whatever they say themselves. */
export function addSpan(logger: Logger, { active }: Pick<Telemetry, 'active'>): Logger {
  const at =
    (level: keyof Logger): Logger['info'] =>
    (message, fields) => {
      const span = active()
      if (span === null) logger[level](message, fields)
      else logger[level](message, { ...fields, trace_id: span.traceId, span_id: span.spanId })
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
