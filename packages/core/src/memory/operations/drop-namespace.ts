import {
  refuseOtherNamespace,
  type DropNamespaceParams,
  type DropNamespaceResult,
} from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** In one call: to let go of a structure takes no longer when it is large. */
export function dropNamespace(namespace: Namespace, params: DropNamespaceParams): DropNamespaceResult {
  refuseOtherNamespace(params, namespace.name)
  return { removed: namespace.drop(), next: null }
}
