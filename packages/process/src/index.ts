export { parseAddressRanges } from './config/address-ranges.ts'
export { byteSizeSchema } from './config/byte-size.ts'
export { ConfigError, type ConfigProblem } from './config/config-error.ts'
export { loadConfig, type ConfigFileSource, type ConfigOf, type ConfigSource } from './config/load-config.ts'
export type { RequestRate } from './config/request-rate.ts'
export { assertSafeBind, hostCheck, isLoopback, isTrustedBind, type BindOptions } from './config/safe-bind.ts'
export type { Setting } from './config/setting.ts'
export { SETTINGS } from './config/settings.ts'
export { startHealthServer, type HealthOptions, type HealthServer } from './health/health-server.ts'
export { EXIT, type ExitCode } from './lifecycle/exit-codes.ts'
export { listen, type Listening } from './lifecycle/listen.ts'
export { runService, type EndRequest, type Service } from './lifecycle/run-service.ts'
export { describeStartError, StartError } from './lifecycle/start-error.ts'
export { createLogger, type LogFormat, type LogLevel } from './logging/create-logger.ts'
export {
  openInstrumented,
  type Instrumented,
  type OpenedBefore,
  type OpenInstrumentedOptions,
} from './telemetry/open-instrumented.ts'
