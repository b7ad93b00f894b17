import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { PAGE_POLICY } from './policy.ts'
import { wayUp } from './way-up.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const BASE = '<base href="./">'

/** Where the build puts it: next to what was built of this file, also when this runs from its source. */
const BUILT = fileURLToPath(new URL('../../dist/app/', import.meta.url))

interface File {
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
  /** Made when it is first asked for. */
  packed: Promise<Uint8Array<ArrayBuffer>> | null
  readonly cache: string
}

/** The files of the dashboard, held in memory. */
export class Dashboard {
  readonly #page: string
  readonly #files: ReadonlyMap<string, File>

  constructor(page: string, files: ReadonlyMap<string, File>) {
    this.#page = page
    this.#files = files
  }

  /** Answers a request for a file or for a page of the dashboard; null for everything else. */
  async answer(request: Request): Promise<Response | null> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const { pathname } = new URL(request.url)
    // By name: a request names one of these or nothing, so no path is ever made of it.
    const file = this.#files.get(pathname)
    if (file !== undefined) return sendFile(request, file)
    const isPage = request.headers.get('accept')?.includes('text/html') ?? false
    if (!isPage || pathname.startsWith('/api/') || pathname.startsWith('/assets/')) return null
    return send(request, this.#page.replace(BASE, `<base href="${wayUp(pathname)}">`), {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept',
    })
  }
}

async function sendFile(request: Request, file: File): Promise<Response> {
  const isPacked = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (isPacked) file.packed ??= promisify(gzip)(file.content).then((bytes) => new Uint8Array(bytes))
  return send(request, isPacked && file.packed ? await file.packed : file.content, {
    'content-type': file.type,
    'cache-control': file.cache,
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  })
}

function send(
  request: Request,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response {
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}

/** Reads what the build made; null when the dashboard was not built. */
export async function openDashboard(folder: string = BUILT): Promise<Dashboard | null> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  if (page === null) return null
  const files = new Map<string, File>()
  for (const [below, cache] of [
    ['', 'public, max-age=3600'],
    // Their names change with what is in them.
    ['assets/', 'public, max-age=31536000, immutable'],
  ] as const) {
    for (const name of await readdir(join(folder, below))) {
      const type = TYPES[extname(name)]
      if (type === undefined) continue
      const content = new Uint8Array(await readFile(join(folder, below, name)))
      files.set(`/${below}${name}`, { type, content, packed: null, cache })
    }
  }
  return new Dashboard(page, files)
}
