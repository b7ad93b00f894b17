import { useEffect, type ReactNode } from 'react'
import { texts } from '#texts/shell'

/** The head of a screen: its title, also that of the tab, and what can be done there. */
export function PageHead({
  title,
  lead,
  actions,
  tabTitle = '',
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  tabTitle?: string
}): ReactNode {
  const inTab = typeof title === 'string' ? title : tabTitle
  useEffect(() => {
    document.title = `${inTab} · ${texts.app.name}`
  }, [inTab])
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pt-4 pb-3">
      <div className="min-w-0 grow">
        {lead}
        <h1 className="text-lg font-semibold break-words">{title}</h1>
      </div>
      <div className="flex flex-wrap items-center gap-2 empty:hidden max-sm:w-full">{actions}</div>
    </div>
  )
}

/** What cannot be undone, away from what is pressed every day. */
export function Apart({ children }: { children: ReactNode }): ReactNode {
  return <span className="flex flex-wrap gap-2 empty:hidden sm:ml-3">{children}</span>
}

/** A part of a screen with a heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="flex min-h-10 flex-wrap items-center gap-x-2 border-b border-line px-3 py-1">
        <h2 className="grow text-sm font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
