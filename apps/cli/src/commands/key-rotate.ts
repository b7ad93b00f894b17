import { parseDuration } from '@burrow/core/time'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { ifGiven } from '../input/whole-number.ts'
import { printIssued } from '../output/key-rows.ts'

/** `burrow key rotate` */
export async function rotateKey({
  args: [id = ''],
  flags,
  globals,
}: Given<{ readonly overlap?: string }>): Promise<void> {
  const overlapMs = ifGiven(flags.overlap, '--overlap', parseDuration) ?? 0
  await using gateway = await openGateway(globals)
  printIssued(await gateway.keys.rotate(id, overlapMs), globals.output)
}
