import { isName } from '@burrow/core'
import { z } from 'zod'

/** The name of a queue or type. */
export const name = z.string().refine(isName, { message: 'must be a name: letters, digits and _ . : -' })
