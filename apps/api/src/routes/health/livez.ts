import type { ApiApp } from '../../api-deps.ts'

/** `GET /livez`: the process runs and its event loop turns; depends on nothing else. */
export function registerLivez(app: ApiApp): void {
  app.get('/livez', (context) => context.json({ status: 'ok' }))
}
