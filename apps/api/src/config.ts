import { loadConfig, SETTINGS, type ConfigOf, type ConfigSource } from '@burrow/process'

const { url, namespace, host, port, insecureBind, allowedHosts, corsOrigins } = SETTINGS
const { auth, adminKey } = SETTINGS
const { rateLimit, trustedProxies } = SETTINGS
const { metrics, traceUrl } = SETTINGS
const { readTimeout, writeTimeout, shutdownTimeout, taskEvents, logLevel, logFormat } = SETTINGS
const { grpcPort, grpcTlsCert, grpcTlsKey, grpcClientCa, grpcReflection } = SETTINGS

const TABLE = {
  ...{ url, namespace, host, port, insecureBind, allowedHosts, corsOrigins },
  ...{ auth, adminKey, rateLimit, trustedProxies },
  ...{ readTimeout, writeTimeout, shutdownTimeout, taskEvents, logLevel, logFormat },
  ...{ metrics, traceUrl },
  ...{ grpcPort, grpcTlsCert, grpcTlsKey, grpcClientCa, grpcReflection },
}

/** The configuration of the API. */
export type ApiConfig = ConfigOf<typeof TABLE>

/** Reads it. Throws ConfigError that lists everything wrong. */
export function loadApiConfig(source: ConfigSource): ApiConfig {
  return loadConfig(TABLE, source)
}
