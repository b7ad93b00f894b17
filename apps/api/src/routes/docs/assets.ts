import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

interface Asset {
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const

// No validator: it would tell another host about this one.
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
})
`

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const

/** By name: a request names one of these or nothing, so no path is ever made of it. */
const LOADERS: ReadonlyMap<string, () => Promise<Uint8Array<ArrayBuffer>>> = new Map([
  ['start.js', () => Promise.resolve(new TextEncoder().encode(START))],
  ...FILES.map((name) => [name, () => readDistFile(name)] as const),
])

const loaded = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

async function readDistFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const manifest = require.resolve('swagger-ui-dist/package.json')
  return new Uint8Array(await readFile(join(dirname(manifest), name)))
}

/** A file of the reference page, read when it is first asked for; null when the page has no such file. */
export async function readAsset(name: string): Promise<Asset | null> {
  const load = LOADERS.get(name)
  if (load === undefined) return null
  const content = loaded.get(name) ?? load()
  loaded.set(name, content)
  return { type: TYPES[name.endsWith('.css') ? 'css' : 'js'], content: await content }
}
