import type { ReactNode } from 'react'
import { CommandLine } from './command-line.tsx'

/** Says that there is nothing, and how there comes to be something. */
export function EmptyState({
  title,
  text,
  command,
}: {
  title: string
  text?: string
  command?: string
}): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-xl min-w-0 flex-col items-center px-4 py-12 text-center">
      <p className="font-medium">{title}</p>
      {text !== undefined && <p className="mt-1 text-sm text-muted">{text}</p>}
      {command !== undefined && <CommandLine command={command} />}
    </div>
  )
}
