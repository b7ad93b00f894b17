import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { version } from '../../../package.json'
import { base } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Instant } from '../../components/instant.tsx'
import { settingsTexts } from '#texts/settings'

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="grid gap-1 sm:grid-cols-[11rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}

/** What this is, where it is, and who looks. */
export function About(): ReactNode {
  const words = settingsTexts.about
  const { data: session } = useQuery(sessionQuery)
  return (
    <dl className="space-y-2 p-3 text-sm">
      <Fact name={words.api}>{session?.version}</Fact>
      <Fact name={words.dashboard}>{version}</Fact>
      <Fact name={words.address}>
        <span className="font-mono text-xs">{base.href}</span>
      </Fact>
      {session != null && (
        <>
          <Fact name={words.who}>
            {session.authentication === 'off' ? words.everybody : words.key(session.name)}
            {session.role !== null && ` (${session.role})`}
          </Fact>
          <Fact name={words.queues}>
            {session.queues.includes('*') ? words.allQueues : session.queues.join(', ')}
          </Fact>
          <Fact name={words.may}>
            <ul className="flex flex-wrap gap-1">
              {session.scopes.map((scope) => (
                <li key={scope} className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs">
                  {scope}
                </li>
              ))}
            </ul>
          </Fact>
          {session.expires_at !== null && (
            <Fact name={words.ends}>
              <Instant at={session.expires_at} />
            </Fact>
          )}
        </>
      )}
    </dl>
  )
}
