import { connect, defineJob, defineModule, Worker } from '@burrow/core'
import { z } from 'zod'

/** A worker that sends no webhooks, as its own process: it lives until it is killed. */
const { BURROW_URL = '', BURROW_NAMESPACE = '' } = process.env
const burrow = await connect(BURROW_URL, { namespace: BURROW_NAMESPACE })
const echo = defineModule(defineJob({ type: 'echo', input: z.unknown() }), (input) => input)
await new Worker(burrow, { modules: [echo] }).start()
