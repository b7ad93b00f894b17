interface BannerFacts {
  readonly api: string
  /** Null when gRPC is off. */
  readonly grpc: string | null
  readonly store: string
  /** `memory`, `pglite`, or a server. */
  readonly kind: string
  readonly queues: readonly string[]
  readonly concurrency: number
  readonly simulatedEmail: boolean
  /** Whether the API takes keys, so that commands have to send one. */
  readonly takesKeys: boolean
}

function curl(api: string, key: string, body: string): string {
  return `  curl${key} -X POST ${api}/api/v1/jobs -H 'Content-Type: application/json' -d '${body}'`
}

/** What `burrow dev` says once it runs. Every command in it can be pasted as it is, where keys are taken once `BURROW_API_KEY` is set. */
export function banner(facts: BannerFacts): string {
  const key = facts.takesKeys ? ' -H "Authorization: Bearer $BURROW_API_KEY"' : ''
  const lines = [
    `Burrow is running: ${facts.api}${facts.grpc === null ? '' : ` (gRPC ${new URL(facts.grpc).host})`}`,
    `  store ${facts.store}, queues ${facts.queues.join(', ')}, ${facts.concurrency} jobs at once`,
    ...(facts.takesKeys
      ? ['  it takes API keys: put one in BURROW_API_KEY; "burrow key create --help" says how to make one']
      : []),
    '',
    'Enqueue a job:',
    curl(facts.api, key, '{"type":"math:evaluate","payload":{"expression":"6 * 7"}}'),
    curl(
      facts.api,
      key,
      '{"type":"email:send","payload":{"to":"ada@example.com","subject":"Hello","body":"Hi Ada"}}',
    ),
    'Look it up by the id in the answer:',
    `  curl${key} ${facts.api}/api/v1/jobs/ID`,
    '',
  ]
  if (facts.kind === 'memory' || facts.store === 'pglite:memory') {
    lines.push(
      'This store forgets its jobs at exit. To keep them in a folder, leave BURROW_URL out; to keep them in Redis:',
      '  BURROW_URL=redis://127.0.0.1:6379 npm start',
    )
  } else if (facts.kind === 'pglite') {
    const folder = facts.store.slice('pglite:'.length)
    lines.push(
      `Jobs are kept in the folder ${folder} and survive a restart. To run more processes, put them in Redis or PostgreSQL:`,
      '  BURROW_URL=redis://127.0.0.1:6379 npm start',
    )
  }
  if (facts.simulatedEmail) lines.push('Mails are only simulated; set SMTP_HOST to send them.')
  return [...lines, 'Ctrl-C stops it.', ''].join('\n')
}
