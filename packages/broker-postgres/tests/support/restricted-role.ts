import { readFile } from 'node:fs/promises'
import { runSql } from '@burrow/services'

const DOCUMENT = new URL('../../../../docs/operations/postgres.md', import.meta.url)

/**
 * Makes a role that may run everything and change no table, with the very statements that the manual gives, and answers the
 * address of the database for it. The tables must be there.
 */
export async function createRestrictedRole(url: string, role: string): Promise<string> {
  const text = await readFile(DOCUMENT, 'utf8')
  const statements = /```sql\n(CREATE ROLE burrow_app[\s\S]*?)```/.exec(text)?.[1]
  if (statements === undefined) throw new Error('docs/operations/postgres.md has no statements for a role')
  await runSql(url, statements.replaceAll('burrow_app', role))
  const restricted = new URL(url)
  restricted.username = role
  restricted.password = ''
  return restricted.href
}
