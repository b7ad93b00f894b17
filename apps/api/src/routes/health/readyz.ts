import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /readyz` and its older name `/healthz`: 503 while the store is away or the server is stopping. */
export function registerReadyz(app: ApiApp, { burrow, logger, stopping }: ApiDeps): void {
  const problemOf = async (): Promise<string | null> => {
    if (stopping()) return 'stopping'
    try {
      await burrow.ping()
      return null
    } catch (error) {
      logger.warn('not ready', { error: error instanceof Error ? error.message : String(error) })
      return 'the store does not answer'
    }
  }
  for (const path of ['/readyz', '/healthz']) {
    app.get(path, async (context) => {
      const problem = await problemOf()
      if (problem === null) return context.json({ status: 'ok', checks: { store: 'ok' } }, 200)
      return context.json({ status: 'unavailable', checks: { store: problem } }, 503, { 'retry-after': '5' })
    })
  }
}
