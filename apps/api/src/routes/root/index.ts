import { ROUTES } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

const LINES = [
  ...ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
  ...['GET /docs', 'GET /openapi.json', 'GET /livez', 'GET /readyz'],
]

const TRY = `curl -X POST {origin}/api/v1/jobs -H 'Content-Type: application/json' -d '{"type":"math:evaluate","payload":"6 * 7"}'`

function page(origin: string): string {
  // Only the origin varies, and the URL parser lets no character through that HTML would read as markup.
  const routes = LINES.map((entry) => {
    const [method, path] = entry.split(' ')
    return method === 'GET' && !path?.includes('{')
      ? `<li><a href="${path}">${entry}</a></li>`
      : `<li>${entry}</li>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Burrow</title><h1>Burrow</h1>
<p>A distributed task queue. Enqueue a job:</p><pre>${TRY.replace('{origin}', origin).replaceAll('"', '&quot;')}</pre><ul>${routes.join('')}</ul></html>`
}

/** `GET /`: what can be done here. Browsers get the dashboard, or a page where it was not built; programs get JSON. */
export function registerRoot(app: ApiApp, { dashboard }: ApiDeps): void {
  app.get('/', async (context) => {
    const start = await dashboard?.answer(context.req.raw)
    if (start) return start
    const { origin } = new URL(context.req.url)
    if (context.req.header('accept')?.includes('text/html')) return context.html(page(origin))
    return context.json({ name: 'burrow', routes: LINES, try: TRY.replace('{origin}', origin) })
  })
}
