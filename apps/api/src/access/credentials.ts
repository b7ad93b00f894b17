import type { Credentials } from '@burrow/auth'
import type { Context } from 'hono'
import { bearerOf } from './bearer.ts'
import { readSessionCookie } from './session-cookie.ts'

/** What a request shows. A header `Authorization` of any other form is a key that is wrong: a cookie beside it is not looked at. */
export function readCredentials(context: Context, network: string): Credentials {
  const bearer = bearerOf(context.req.header('authorization'))
  return { bearer, session: bearer === null ? readSessionCookie(context) : null, network }
}
