#!/usr/bin/env node
import { runCli } from '@burrow/cli/run'
import { commandOf } from './command.ts'

const [node = '', script = '', ...args] = process.argv
process.exitCode = await runCli([node, script, ...commandOf(args)])
