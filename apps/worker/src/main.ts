#!/usr/bin/env node
import { runService } from '@burrow/process'
import { readSetup } from './read-setup.ts'
import { runWorker } from './run-worker.ts'

const source = { env: process.env, cwd: process.cwd() }
await runService(async () => runWorker(await readSetup(source)), { name: 'burrow-worker' })
