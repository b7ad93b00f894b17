import type { Credentials } from '@burrow/auth'
import type { Context } from 'hono'
import { readSessionCookie } from './session-cookie.ts'

const BEARER = /^bearer +([\x21-\x7e]{1,300})$/i

/** What a request shows. A header `Authorization` of any other form is a key that is wrong: a cookie beside it is not looked at. */
export function readCredentials(context: Context, network: string): Credentials {
  const header = context.req.header('authorization')
  if (header === undefined) return { bearer: null, session: readSessionCookie(context), network }
  return { bearer: BEARER.exec(header.trim())?.[1] ?? '', session: null, network }
}
