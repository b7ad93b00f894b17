import { parseDuration } from '@burrow/core/time'
import { KEY_LIMITS } from '@burrow/auth'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { durationText } from '../output/duration-text.ts'
import { ifGiven } from '../input/whole-number.ts'
import { printIssued } from '../output/key-rows.ts'

/** `burrow key rotate` */
export async function rotateKey({
  args: [id = ''],
  flags,
  globals,
}: Given<{ readonly overlap?: string }>): Promise<void> {
  const overlapMs = ifGiven(flags.overlap, '--overlap', parseDuration) ?? 0
  if (overlapMs > KEY_LIMITS.overlapMs)
    throw usageError(`--overlap must be at most ${durationText(KEY_LIMITS.overlapMs)}`)
  await using gateway = await openGateway(globals)
  printIssued(await gateway.keys.rotate(id, overlapMs), globals.askedOutput)
}
