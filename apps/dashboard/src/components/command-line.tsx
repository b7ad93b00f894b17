import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

/** A command to paste into a terminal. */
export function CommandLine({ command, what = command }: { command: string; what?: string }): ReactNode {
  return (
    <span className="mt-2 flex max-w-full items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5 text-left">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also for those who have no mouse */}
      <code tabIndex={0} className="min-w-0 grow overflow-x-auto font-mono text-xs whitespace-pre text-text">
        {command}
      </code>
      <CopyButton text={command} what={what} />
    </span>
  )
}
