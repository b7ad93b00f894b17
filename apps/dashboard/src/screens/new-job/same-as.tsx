import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { base } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { CommandLine } from '../../components/command-line.tsx'
import { newJobTexts } from '#texts/new-job'
import { bodyText, cliLine, curlLine, inOneLine, type NewJobParts } from './request.ts'

/** Longer lines are no help: nobody pastes them. */
const LONGEST = 20_000

/** The same from a terminal. */
export function SameAs({ parts }: { parts: NewJobParts }): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  if ((parts.payload?.length ?? 0) > LONGEST) return null
  const line = { ...parts, payload: parts.payload === null ? null : inOneLine(parts.payload) }
  const cli = cliLine(base.href, line)
  return (
    <details className="rounded-lg border border-line bg-surface p-3">
      <summary className="text-sm font-semibold">{newJobTexts.sameAs}</summary>
      <p className="mt-2 text-xs text-muted">{newJobTexts.curl}</p>
      <CommandLine
        command={curlLine(base.href, bodyText(line), session?.authentication !== 'off')}
        what={newJobTexts.curl}
      />
      {cli !== null && (
        <>
          <p className="mt-2 text-xs text-muted">{newJobTexts.cli}</p>
          <CommandLine command={cli} what={newJobTexts.cli} />
        </>
      )}
    </details>
  )
}
