#!/usr/bin/env node
import { EXIT } from '@burrow/process/exit-codes'
import { runCli } from './run-cli.ts'

// The reader of a pipe may have seen enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.pipeClosed : EXIT.failed),
  )

process.exitCode = await runCli(process.argv)
