import { PermanentError } from '@burrow/core/errors'

/** Which targets are allowed besides the public internet. */
export interface TargetPolicyOptions {
  /** `host` or `host:port`, e.g. `127.0.0.1:9000` or `billing.internal`; may then resolve to any address. @default none */
  readonly allowHosts?: readonly string[]
  /** Allow private, loopback and link-local addresses of any host. @default false */
  readonly allowPrivate?: boolean
}

/** A target that must not be reached. Permanent: another attempt would be refused as well. */
export function refusedTarget(problem: string): PermanentError {
  return new PermanentError(`the target is refused: ${problem}`, {
    field: 'payload.url',
    problem: 'TARGET_REFUSED',
  })
}

function normal(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

/** Answers whether a host and port were allowed by configuration. */
export class TargetPolicy {
  readonly #hosts: ReadonlySet<string>
  readonly #all: boolean

  constructor(options: TargetPolicyOptions = {}) {
    this.#hosts = new Set(
      (options.allowHosts ?? []).map((entry) => this.#entry(entry.trim())).filter(Boolean),
    )
    this.#all = options.allowPrivate ?? false
  }

  /** True when the address behind this target needs no check. */
  allows(host: string, port: string): boolean {
    return this.#all || this.#hosts.has(normal(host)) || this.#hosts.has(`${normal(host)}|${port}`)
  }

  #entry(entry: string): string {
    const match = /^(.*?|\[.*\]):(\d{1,5})$/.exec(entry)
    // "::1" without brackets is an address, not a host with a port.
    if (match?.[1] && !match[1].replace(/^\[.*\]$/, '').includes(':'))
      return `${normal(match[1])}|${match[2]}`
    return normal(entry)
  }
}

/** Reads a setting such as `billing.internal,127.0.0.1:9000` for {@link TargetPolicyOptions}. */
export function parseAllowHosts(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((entry) => entry.trim() !== '')
}
