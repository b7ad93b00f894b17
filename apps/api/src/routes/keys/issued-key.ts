import { toKeyDto, type IssuedKeyDto } from '@burrow/api-contract'
import { Grant, type ApiKey, type IssuedKey } from '@burrow/auth'
import type { Context } from 'hono'
import { actorOf } from '../../access/actor-of.ts'
import { ProblemError } from '../../problems/problem-error.ts'

/** @throws ProblemError (`KEY_NOT_FOUND`) */
export function keyNotFound(id: string): ProblemError {
  return new ProblemError('KEY_NOT_FOUND', `no key "${id}" is kept`)
}

/** A key with what nobody can look up later. */
export function toIssuedKeyDto({ key, text }: IssuedKey): IssuedKeyDto {
  return { ...toKeyDto(key), key: text }
}

/** Nobody gets hold of more than he has by making, renewing or ending keys. @throws ProblemError (`FORBIDDEN`) */
export function assertCovers(context: Context, { scopes, queues }: Pick<ApiKey, 'scopes' | 'queues'>): void {
  const { grant } = actorOf(context)
  if (grant.covers(new Grant(scopes, queues))) return
  const missing = scopes.find((scope) => !grant.allows(scope))
  throw new ProblemError(
    'FORBIDDEN',
    'that key may do more than yours; use one that may do at least as much',
    undefined,
    missing,
  )
}

/**
 * Nobody gets more time than he has, by a key that lasts longer.
 * @param expiresAt null: it never does
 * @throws ProblemError (`FORBIDDEN`)
 */
export function assertOutlives(context: Context, { expiresAt }: Pick<ApiKey, 'expiresAt'>): void {
  const end = actorOf(context).expiresAt
  if (end === null || (expiresAt !== null && expiresAt <= end)) return
  throw new ProblemError(
    'FORBIDDEN',
    `your key expires at ${new Date(end).toISOString()}, and that one would last longer; give it an expires_at before, or use another key`,
  )
}
