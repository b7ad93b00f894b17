import type { JobDefinition } from '@burrow/core'
import { z } from 'zod'
import type { ModuleDto } from '../schemas/module.ts'

/** The JSON Schema of what goes in, or of what comes out when the former says nothing (a transform hides it). */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> | null {
  const given = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  const says = Object.keys(given).some((key) => key !== '$schema')
  if (says) return given
  return io === 'input' ? toJsonSchema(schema, 'output') : null
}

export function toModuleDto(definition: JobDefinition): ModuleDto {
  const { queue, priority, maxAttempts, timeoutMs, tags } = definition.defaults
  return {
    type: definition.type,
    aliases: [...definition.aliases],
    description: definition.description,
    defaults: { queue, priority, max_retries: maxAttempts - 1, timeout_ms: timeoutMs, tags: [...tags] },
    input: toJsonSchema(definition.input, 'input'),
    output: definition.output === null ? null : toJsonSchema(definition.output, 'output'),
  }
}
