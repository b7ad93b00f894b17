import { readFile } from 'node:fs/promises'
import { Redis } from 'ioredis'

const DOCUMENT = new URL('../../../../docs/operations/redis.md', import.meta.url)

/** The rules of a user, as the manual gives them to `ACL SETUSER`. */
export async function documentedRules(name: string): Promise<readonly string[]> {
  const text = await readFile(DOCUMENT, 'utf8')
  const command = new RegExp(`^redis-cli ACL SETUSER ${name} ((?:.*\\\\\\n)*.*)$`, 'm').exec(text)?.[1]
  if (command === undefined) throw new Error(`docs/operations/redis.md makes no user ${name}`)
  return command
    .replaceAll('\\\n', ' ')
    .split(/\s+/)
    .map((rule) => rule.replaceAll("'", ''))
    .filter((rule) => rule !== '')
}

/** Makes the user of the manual, who may besides read the keys that a test needs, and answers the address for it. */
export async function createRestrictedUser(
  url: string,
  name: string,
  more: readonly string[] = [],
): Promise<string> {
  const admin = new Redis(url)
  try {
    await admin.call('ACL', 'SETUSER', name, ...(await documentedRules(name)), ...more)
  } finally {
    admin.disconnect()
  }
  const restricted = new URL(url)
  restricted.username = name
  restricted.password = 'secret'
  return restricted.href
}
