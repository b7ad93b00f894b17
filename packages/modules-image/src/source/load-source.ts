import { systemClock, type Clock } from '@burrow/core'
import type { SendOptions } from '@burrow/guarded-http'
import { readDataSource } from './data-source.ts'
import { readFileSource } from './file-source.ts'
import { readUrlSource } from './url-source.ts'
import type { LoadedSource } from './check-image.ts'

/** What sources may be read with. */
export interface SourceOptions {
  readonly inputFolder: string | null
  readonly limitBytes: number
  /** How long a URL may take. */
  readonly fetchTimeoutMs: number
  readonly http: Pick<SendOptions, 'dispatcher' | 'policy'>
  readonly clock?: Clock
}

/** Reads what a source names. @throws PermanentError with a problem; Error for what may pass */
export async function loadSource(
  source: string,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<LoadedSource> {
  if (/^data:/i.test(source)) return readDataSource(source, options.limitBytes)
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source))
    return readFileSource(source, options.inputFolder, options.limitBytes)
  const { clock = systemClock, fetchTimeoutMs } = options
  const tooSlow = new AbortController()
  const timer = clock.setTimeout(
    () => tooSlow.abort(new Error(`the image did not come within ${fetchTimeoutMs} ms`)),
    fetchTimeoutMs,
  )
  try {
    return await readUrlSource(source, options.limitBytes, {
      ...options.http,
      signal: AbortSignal.any([signal, tooSlow.signal]),
      nowMs: clock.now(),
    })
  } finally {
    clock.clearTimeout(timer)
  }
}
