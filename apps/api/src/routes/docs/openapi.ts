import { buildOpenApiDocument } from '@burrow/api-contract'
import type { ApiApp } from '../../api-deps.ts'

/** `GET /openapi.json`: the contract, for programs. Made when it is first asked for. */
export function registerOpenApi(app: ApiApp): void {
  let text: string | null = null
  app.get('/openapi.json', (context) => {
    text ??= JSON.stringify(buildOpenApiDocument())
    return context.body(text, 200, { 'content-type': 'application/json' })
  })
}
