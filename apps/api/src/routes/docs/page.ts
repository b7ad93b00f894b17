import type { ApiApp } from '../../api-deps.ts'
import { readAsset } from './assets.ts'

/** Nothing but what this server serves: no inline code, no other host. The pictures of the page are data in its style sheet. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Burrow: HTTP API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<body>
<div id="reference"></div>
<noscript>This page needs JavaScript; <a href="/openapi.json">openapi.json</a> says the same.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/** `GET /docs`: the contract, for people. Everything comes from this server. */
export function registerDocs(app: ApiApp): void {
  app.get('/docs', (context) => context.html(PAGE, 200, { 'content-security-policy': POLICY }))
  app.get('/docs/:name', async (context, next) => {
    const asset = await readAsset(context.req.param('name'))
    if (asset === null) return next()
    return context.body(asset.content, 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=3600',
    })
  })
}
