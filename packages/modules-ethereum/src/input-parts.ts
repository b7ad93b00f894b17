import { isName } from '@burrow/core/protocol'
import { z } from 'zod'

/** An address in hexadecimal digits, whatever its case. */
const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** Name of a configured network. */
export const network = z.string().refine(isName, { message: 'must be the name of a network' }).optional()

/** An account or contract. Mixed case is a checksum (ERC-55), which the handler checks. */
export const address = z.string().regex(ADDRESS, 'must be 0x and 40 hexadecimal digits')

/** Whether it is an address as it is, and no name. */
export function isPlainAddress(text: string): boolean {
  return ADDRESS.test(text)
}

/** An account: its address, or a name such as `vitalik.eth`, which the handler normalises and looks up. */
export const account = z
  .string()
  .max(255)
  .refine((text) => isPlainAddress(text) || /^[^\s.]+(\.[^\s.]+)+$/.test(text), {
    message: 'must be 0x and 40 hexadecimal digits, or a name such as vitalik.eth',
  })

/** A hash of 32 bytes. */
export const hash = z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hexadecimal digits')
