import {
  isLoopback,
  loadConfig,
  SETTINGS,
  StartError,
  type ConfigOf,
  type ConfigSource,
} from '@burrow/process'

const { api, dashboardHost, dashboardPort, allowedHosts, insecureBind, logLevel, logFormat } = SETTINGS

const TABLE = { api, dashboardHost, dashboardPort, allowedHosts, insecureBind, logLevel, logFormat }

/** The configuration of the dashboard by itself. */
export type DashboardConfig = ConfigOf<typeof TABLE>

/** Reads it. Throws ConfigError that lists everything wrong. */
export function loadDashboardConfig(source: ConfigSource): DashboardConfig {
  return loadConfig(TABLE, source)
}

/**
 * Refuses to lead other machines to an API that believes it is alone with this one: on loopback nobody needs a key until the first
 * one is made.
 * @throws StartError
 */
export function assertSafeWay({
  dashboardHost: host,
  api: address,
  insecureBind: isClosed,
}: DashboardConfig): void {
  const { hostname } = new URL(address)
  if (isClosed || isLoopback(host) || !isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))) return
  throw new StartError(
    `refusing to listen on ${host} for an API on ${hostname}: everybody who can reach this machine could reach that API, which may want no keys.`,
    'Use the dashboard that the API itself serves, set BURROW_DASHBOARD_HOST=127.0.0.1, or set BURROW_INSECURE_BIND=1 when the network in front of it is closed.',
  )
}
