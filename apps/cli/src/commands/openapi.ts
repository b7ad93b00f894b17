import { buildOpenApiDocument } from '@burrow/api-contract'
import { usageError } from '../cli-error.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow openapi`. JSON unless it was asked for YAML: nobody reads a table of it. */
export function printOpenApi({ globals: { askedOutput = 'json' } }: Given): Promise<void> {
  if (askedOutput !== 'json' && askedOutput !== 'yaml')
    throw usageError(`-o ${askedOutput} has no meaning here; the document comes as json or yaml`)
  print({ value: buildOpenApiDocument(), rows: [] }, askedOutput)
  return Promise.resolve()
}
