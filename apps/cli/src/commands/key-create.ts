import type { NewKeyDto } from '@burrow/api-contract'
import { resolveNewKey, type NewKeyOptions } from '@burrow/auth'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { checkedAs } from '../input/flag-errors.ts'
import { futureMoment } from '../input/moment.ts'
import { ifGiven } from '../input/whole-number.ts'
import { printIssued } from '../output/key-rows.ts'

interface KeyFlags {
  readonly name: string
  readonly role?: string
  readonly scope: readonly string[]
  readonly queue: readonly string[]
  readonly expires?: string
}

const FLAGS = {
  'options.name': '--name',
  'options.role': '--role',
  'options.scopes': '--scope',
  'options.queues': '--queue',
}

/** `burrow key create` */
export async function createKey({ flags, globals }: Given<KeyFlags>): Promise<void> {
  const { name, role, scope, queue } = flags
  const wanted = {
    name,
    ...(role === undefined ? {} : { role }),
    ...(scope.length > 0 ? { scopes: [...scope] } : {}),
    ...(queue.length > 0 ? { queues: [...queue] } : {}),
  }
  // Words that are no roles or scopes are refused here.
  checkedAs(FLAGS, () => resolveNewKey(wanted as NewKeyOptions))
  const expires_at = ifGiven(flags.expires, '--expires', futureMoment)
  await using gateway = await openGateway(globals)
  const issued = await gateway.keys.create({
    ...(wanted as Pick<NewKeyDto, 'name' | 'role' | 'scopes' | 'queues'>),
    ...(expires_at === undefined ? {} : { expires_at }),
  })
  printIssued(issued, globals.askedOutput)
}
