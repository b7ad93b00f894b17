import type { StoreDiagnosis } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** See `BrokerInspector.diagnose`. */
export function diagnose(namespace: Namespace): StoreDiagnosis {
  return {
    server: 'memory',
    now: namespace.clock.now(),
    usedBytes: null,
    maxBytes: null,
    eviction: 'noeviction',
    persistence: 'none',
    persists: null,
  }
}
