import type { Server } from 'node:http'
import { createLogger, hostCheck, listen, StartError, type Listening, type Service } from '@burrow/process'
import { createAdaptorServer } from '@hono/node-server'
import { assertSafeWay, type DashboardConfig } from './config.ts'
import { createServer } from './create-server.ts'
import { openDashboard } from './dashboard.ts'

/**
 * Starts the dashboard by itself.
 * @param folder where it was built to
 * @throws StartError when it is not built, or its address cannot be used
 */
export async function startDashboard(config: DashboardConfig, folder?: string): Promise<Service & Listening> {
  assertSafeWay(config)
  const logger = createLogger({ level: config.logLevel, format: config.logFormat, name: 'dashboard' })
  const dashboard = await openDashboard(folder)
  if (dashboard === null)
    throw new StartError('the dashboard is not built.', 'Run "pnpm --filter @burrow/dashboard build".')
  const { api } = config
  const isKnownHost = hostCheck(config.dashboardHost, config.allowedHosts)
  const server = createAdaptorServer({ fetch: createServer({ dashboard, api, isKnownHost }).fetch }) as Server
  const listening = await listen(server, config.dashboardHost, config.dashboardPort, 'BURROW_DASHBOARD_PORT')
  logger.info(`the dashboard is at ${listening.url}, its API at ${api}`)
  return {
    ...listening,
    stopLimitMs: 5_000,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // What is under way are events, which do not end by themselves, and reads that a browser sends again.
        server.closeAllConnections()
      }),
  }
}
