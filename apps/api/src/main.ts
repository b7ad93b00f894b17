#!/usr/bin/env node
import { runService } from '@burrow/process'
import { loadApiConfig } from './config.ts'
import { startApi } from './start-api.ts'

await runService(async () => startApi(loadApiConfig({ env: process.env })), { name: 'burrow-api' })
