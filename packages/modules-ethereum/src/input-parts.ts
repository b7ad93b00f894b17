import { isName } from '@burrow/core/protocol'
import { z } from 'zod'

/** Name of a configured network. */
export const network = z.string().refine(isName, { message: 'must be the name of a network' }).optional()

/** An account or contract. Mixed case is a checksum (ERC-55), which the handler checks. */
export const address = z
  .string()
  .regex(
    /^0x[0-9a-fA-F]{40}$/,
    'must be 0x and 40 hexadecimal digits; resolve names such as vitalik.eth first',
  )

/** A hash of 32 bytes. */
export const hash = z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hexadecimal digits')
