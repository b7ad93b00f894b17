import { serve } from '@hono/node-server'
import { createServer } from './create-server.ts'
import { openDashboard } from './dashboard.ts'

const api = process.env['BURROW_API'] ?? 'http://127.0.0.1:8080'
const port = Number(process.env['BURROW_DASHBOARD_PORT'] ?? 5173)

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

const dashboard = await openDashboard()
if (!URL.canParse(api)) fail(`BURROW_API is no address: ${api}; write one such as http://127.0.0.1:8080`)
else if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail('BURROW_DASHBOARD_PORT is no port; write a number from 0 to 65535')
else if (dashboard === null) fail('the dashboard is not built; run "pnpm --filter @burrow/dashboard build"')
else {
  // On loopback alone: other machines reach the dashboard that the API serves, under the rules of the API.
  const server = serve(
    { fetch: createServer(dashboard, api).fetch, hostname: '127.0.0.1', port },
    ({ port: taken }) =>
      process.stdout.write(`The dashboard is at http://127.0.0.1:${taken}, its API at ${api}\n`),
  )
  server.on('error', (error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `port ${port} is taken; BURROW_DASHBOARD_PORT names another`
        : error.message,
    ),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
}
