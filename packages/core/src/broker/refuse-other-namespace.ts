import { InvalidOptionError } from '../errors/index.ts'
import type { DropNamespaceParams } from './operations/drop-namespace.ts'

/**
 * What a store says to a call that would remove another namespace than the caller thinks.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `namespace`
 */
export function refuseOtherNamespace({ namespace }: DropNamespaceParams, own: string): void {
  if (namespace === own) return
  throw new InvalidOptionError('namespace', `is not the one that this broker is for: that is "${own}"`)
}
