import { defineModule } from '@burrow/core'
import { welcome } from './welcome.ts'

/** Loaded by workers alone. The first attempt fails on purpose. */
export const welcomeModule = defineModule(welcome, ({ name }, ctx) => {
  ctx.log('welcoming', { name })
  if (ctx.attempt === 1) throw new Error('the mail server is busy')
  return `Welcome, ${name}`
})
