import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

/** A command to paste into a terminal. */
export function CommandLine({ command }: { command: string }): ReactNode {
  return (
    <span className="mt-2 flex max-w-full items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5 text-left">
      <code className="min-w-0 grow overflow-x-auto font-mono text-xs whitespace-pre text-text">
        {command}
      </code>
      <CopyButton text={command} what={command} />
    </span>
  )
}
