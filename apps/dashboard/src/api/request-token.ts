import { systemClock, systemRandom } from '@burrow/core/time'

/** Tells one request from every other, so that sending it again does nothing twice. It keeps no secret. */
export function newRequestToken(): string {
  const part = (): string => systemRandom().toString(36).slice(2)
  return `${systemClock.now().toString(36)}-${part()}-${part()}`
}
