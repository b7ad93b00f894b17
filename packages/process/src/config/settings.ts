import { isIP } from 'node:net'
import { isName, parseDuration } from '@burrow/core'
import { isNamespace } from '@burrow/core/protocol'
import { z } from 'zod'
import { parseAddressRanges } from './address-ranges.ts'
import { deriveIngestList } from './derive-ingest-list.ts'
import { byteSizeSchema } from './byte-size.ts'
import { deriveStoreUrl } from './derive-store-url.ts'
import { queueListSchema } from './queue-list.ts'
import { requestRateSchema } from './request-rate.ts'
import type { Setting } from './setting.ts'

function whole(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)
}

/** Milliseconds from text such as `10s`. A bare number is milliseconds. */
function duration(minMs: number, maxMs: number): z.ZodType<number, string> {
  return z.string().transform((text, check) => {
    try {
      const ms = parseDuration(text)
      if (ms >= minMs && ms <= maxMs) return ms
    } catch {
      // Reported below.
    }
    check.addIssue({ code: 'custom', message: 'not a duration' })
    return z.NEVER
  })
}

const flag: z.ZodType<boolean, string> = z
  .enum(['1', 'true', 'yes', '0', 'false', 'no'])
  .transform((text) => ['1', 'true', 'yes'].includes(text))

const host: z.ZodType<string, string> = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/)

/** Null for none. Only what a browser may open in a new tab. */
const traceUrl: z.ZodType<string | null, string> = z
  .string()
  .transform((text) => (text === 'none' ? null : text))
  .refine(
    (text) =>
      text === null ||
      (text.length <= 2_000 &&
        /^https?:\/\//.test(text) &&
        text.includes('{trace_id}') &&
        URL.canParse(text.replaceAll('{trace_id}', 'x'))),
  )

/** Null for `auto`; names are compared in lower case. */
const hosts: z.ZodType<readonly string[] | null, string> = z
  .string()
  .transform((text) => (text === 'auto' ? null : text.split(',').map((part) => part.trim().toLowerCase())))
  .refine((list) => list?.every((name) => /^[a-z0-9._-]{1,253}$/.test(name) || isIP(name) === 6) ?? true)

/** Origins as browsers send them; `*` stands for all, none for no other site. */
const origins: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => (text === 'none' ? [] : text.split(',').map((part) => part.trim())))
  .refine((list) =>
    list.every(
      (origin) =>
        origin === '*' ||
        (/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin),
    ),
  )

/** Addresses and ranges of them, as they were written; none for an empty list. */
const ranges: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => (text === 'none' ? [] : text.split(',').map((part) => part.trim())))
  .refine((list) => parseAddressRanges(list) !== null)

/** Null for none. What is shorter could be guessed. */
const adminKey: z.ZodType<string | null, string> = z
  .string()
  .transform((text) => (text === 'none' ? null : text))
  .refine((text) => text === null || /^[\x21-\x7e]{32,300}$/.test(text))

/** Null for none. */
const listKey: z.ZodType<string | null, string> = z
  .string()
  .transform((text) => (text === 'none' ? null : text))
  .refine((text) => text === null || /^[^\s\p{Cc}\p{Cs}]{1,512}$/u.test(text))

/** `host` or `host:port`, whose addresses need not be public. */
const targets: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => (text === 'none' ? [] : text.split(',').map((part) => part.trim())))
  .refine((list) => list.every((entry) => /^[A-Za-z0-9.:_[\]-]{1,253}$/.test(entry)))

/** Specifiers of modules, as they were written. */
const specifiers: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => (text === 'none' ? [] : text.split(',').map((part) => part.trim())))
  .refine((list) => list.every((entry) => entry !== ''))

function oneOf<const T extends string>(values: readonly T[]): z.ZodType<T, string> {
  return z.enum(values)
}

function setting<T>(value: Setting<T>): Setting<T> {
  return value
}

/** Every setting that Burrow's processes share. Each process picks the ones it uses. */
export const SETTINGS = {
  url: setting({
    env: ['BURROW_URL'],
    derive: deriveStoreUrl,
    expected: 'the address of a store, such as redis://127.0.0.1:6379 or memory:',
    schema: z.string().regex(/^[a-z][a-z0-9+]*:/),
    fallback: 'memory:',
    secret: true,
  }),
  namespace: setting({
    env: ['BURROW_NAMESPACE'],
    expected: 'a name of 1 to 128 letters, digits, "_", "." or "-" (":" stands between namespace and queue)',
    schema: z.string().refine(isNamespace),
    fallback: 'default',
  }),
  host: setting({
    env: ['BURROW_HOST', 'SERVER_HOST'],
    expected: 'a host name or IP address',
    schema: host,
    fallback: '127.0.0.1',
  }),
  port: setting({
    env: ['BURROW_PORT', 'SERVER_PORT'],
    expected: 'a port from 0 to 65535 (0 = any free one)',
    schema: whole(0, 65_535),
    fallback: '8080',
  }),
  dashboardHost: setting({
    env: ['BURROW_DASHBOARD_HOST'],
    expected: 'a host name or IP address',
    schema: host,
    fallback: '127.0.0.1',
  }),
  dashboardPort: setting({
    env: ['BURROW_DASHBOARD_PORT'],
    expected: 'a port from 0 to 65535 (0 = any free one)',
    schema: whole(0, 65_535),
    fallback: '5173',
  }),
  api: setting({
    env: ['BURROW_API'],
    expected: 'the address of an API, such as http://127.0.0.1:8080',
    schema: z.string().refine((text) => /^https?:/.test(text) && URL.canParse(text)),
    fallback: 'http://127.0.0.1:8080',
  }),
  grpcPort: setting({
    env: ['BURROW_GRPC_PORT', 'GRPC_PORT'],
    expected:
      'a port from 0 to 65535 (0 = any free one), off, or auto (50051, any free one beside an HTTP port 0)',
    schema: z.union([z.enum(['auto', 'off']), whole(0, 65_535)]),
    fallback: 'auto',
  }),
  grpcTlsCert: setting({
    env: ['BURROW_GRPC_TLS_CERT'],
    expected: 'a file with a certificate in PEM, or none',
    schema: z.string(),
    fallback: 'none',
  }),
  grpcTlsKey: setting({
    env: ['BURROW_GRPC_TLS_KEY'],
    expected: 'a file with the key of the certificate in PEM, or none',
    schema: z.string(),
    fallback: 'none',
  }),
  grpcClientCa: setting({
    env: ['BURROW_GRPC_CLIENT_CA'],
    expected: 'a file with the authority that signs certificates of clients, in PEM, or none',
    schema: z.string(),
    fallback: 'none',
  }),
  grpcReflection: setting({
    env: ['BURROW_GRPC_REFLECTION'],
    expected: '1, 0 or auto (1 unless NODE_ENV is production)',
    schema: z.union([z.literal('auto'), flag]),
    fallback: 'auto',
  }),
  auth: setting({
    env: ['BURROW_AUTH'],
    expected: 'auto, keys or off',
    schema: oneOf(['auto', 'keys', 'off']),
    fallback: 'auto',
  }),
  adminKey: setting({
    env: ['BURROW_ADMIN_KEY'],
    expected: 'an API key, or 32 to 300 characters without spaces that nobody can guess, or none',
    schema: adminKey,
    fallback: 'none',
    secret: true,
  }),
  insecureBind: setting({
    env: ['BURROW_INSECURE_BIND'],
    expected: '1 or 0',
    schema: flag,
    fallback: '0',
  }),
  allowedHosts: setting({
    env: ['BURROW_ALLOWED_HOSTS'],
    expected: 'host names without ports, with commas between them, or auto',
    schema: hosts,
    fallback: 'auto',
  }),
  corsOrigins: setting({
    env: ['BURROW_CORS_ORIGINS'],
    expected: 'origins such as https://app.example.com with commas between them, * for all, or none',
    schema: origins,
    fallback: 'none',
  }),
  rateLimit: setting({
    env: ['BURROW_RATE_LIMIT'],
    expected:
      'a number of requests in a time of whole seconds, such as 1000/1s (1 to 1000000 in up to 1h), or none',
    schema: requestRateSchema,
    fallback: 'none',
  }),
  trustedProxies: setting({
    env: ['BURROW_TRUSTED_PROXIES'],
    expected: 'IP addresses or ranges such as 10.0.0.0/8 with commas between them, or none',
    schema: ranges,
    fallback: 'none',
  }),
  readTimeout: setting({
    env: ['BURROW_READ_TIMEOUT', 'SERVER_READ_TIMEOUT'],
    expected: 'a duration from 100ms to 1h, such as 10s',
    schema: duration(100, 3_600_000),
    fallback: '10s',
  }),
  writeTimeout: setting({
    env: ['BURROW_WRITE_TIMEOUT', 'SERVER_WRITE_TIMEOUT'],
    expected: 'a duration from 100ms to 1h, such as 10s',
    schema: duration(100, 3_600_000),
    fallback: '10s',
  }),
  taskEvents: setting({
    env: ['BURROW_TASK_EVENTS'],
    expected: '1 or 0',
    schema: flag,
    fallback: '0',
  }),
  concurrency: setting({
    env: ['BURROW_CONCURRENCY', 'WORKER_CONCURRENCY', 'NUM_WORKERS'],
    expected: 'a whole number from 1 to 10000',
    schema: whole(1, 10_000),
    fallback: '10',
  }),
  queues: setting({
    env: ['BURROW_QUEUES'],
    expected:
      'queues with commas between them, each name[=weight][/concurrency], such as critical=6/20,mail/5,default',
    schema: queueListSchema,
    fallback: 'default',
  }),
  ingestList: setting({
    env: ['BURROW_INGEST_LIST', 'QUEUE_NAME'],
    derive: deriveIngestList,
    expected: 'the key of a Redis list, of 1 to 512 characters without spaces, or none',
    schema: listKey,
    fallback: 'none',
  }),
  ingestQueue: setting({
    env: ['BURROW_INGEST_QUEUE'],
    expected: 'the name of a queue',
    schema: z.string().refine(isName),
    fallback: 'default',
  }),
  modules: setting({
    env: ['BURROW_MODULES'],
    expected: 'packages or files with commas between them, such as @acme/jobs,./reports.ts, or none',
    schema: specifiers,
    fallback: 'none',
  }),
  builtinModules: setting({
    env: ['BURROW_BUILTIN_MODULES'],
    expected: '1 or 0',
    schema: flag,
    fallback: '1',
  }),
  lagWarning: setting({
    env: ['BURROW_LAG_WARNING'],
    expected: 'a duration from 50ms to 1h, such as 1s, or off',
    schema: z.union([z.literal('off').transform(() => null), duration(50, 3_600_000)]),
    fallback: '1s',
  }),
  memoryLimit: setting({
    env: ['BURROW_MEMORY_LIMIT'],
    expected: 'a size from 64mb to 1tb, such as 512mb or 2gb, or none',
    schema: byteSizeSchema(64 * 1024 ** 2, 1024 ** 4),
    fallback: 'none',
  }),
  lease: setting({
    env: ['BURROW_LEASE'],
    expected: 'a duration from 1s to 1h, such as 30s',
    schema: duration(1_000, 3_600_000),
    fallback: '30s',
  }),
  guardLeases: setting({
    env: ['BURROW_GUARD_LEASES'],
    expected: '1 or 0',
    schema: flag,
    fallback: '1',
  }),
  shutdownTimeout: setting({
    env: ['BURROW_SHUTDOWN_TIMEOUT', 'WORKER_SHUTDOWN_TIMEOUT'],
    expected: 'a duration up to 1h, such as 30s',
    schema: duration(0, 3_600_000),
    fallback: '30s',
  }),
  webhooks: setting({
    env: ['BURROW_WEBHOOKS'],
    expected: '1 or 0',
    schema: flag,
    fallback: '1',
  }),
  webhookAllowHosts: setting({
    env: ['BURROW_WEBHOOK_ALLOW_HOSTS'],
    expected: 'hosts such as hooks.internal,127.0.0.1:9000 separated by commas, or none',
    schema: targets,
    fallback: 'none',
  }),
  healthHost: setting({
    env: ['BURROW_HEALTH_HOST'],
    expected: 'a host name or IP address',
    schema: host,
    fallback: '127.0.0.1',
  }),
  healthPort: setting({
    env: ['BURROW_HEALTH_PORT'],
    expected: 'a port from 0 to 65535 (0 = any free one)',
    schema: whole(0, 65_535),
    fallback: '8081',
  }),
  metrics: setting({
    env: ['BURROW_METRICS'],
    expected: '1 or 0',
    schema: flag,
    fallback: '1',
  }),
  traceUrl: setting({
    env: ['BURROW_TRACE_URL'],
    expected: 'an address of http or https with {trace_id} in it, or none',
    schema: traceUrl,
    fallback: 'none',
  }),
  logLevel: setting({
    env: ['BURROW_LOG_LEVEL', 'LOG_LEVEL'],
    expected: 'debug, info, warn, error or silent',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    fallback: 'info',
  }),
  logFormat: setting({
    env: ['BURROW_LOG_FORMAT', 'LOG_FORMAT'],
    expected: 'console, json or auto (console on a terminal)',
    schema: oneOf(['console', 'json', 'auto']),
    fallback: 'auto',
  }),
} as const
