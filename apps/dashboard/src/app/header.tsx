import { Lock, Search } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { base } from '../api/client.ts'
import type { Session } from '../api/session.ts'
import { usePreferences } from '../preferences/store.ts'
import { texts } from '#texts/shell'
import { useRights } from './rights.ts'
import { ConnectionBadge } from './connection-badge.tsx'
import { HeaderMenus } from './menus/header-menus.tsx'

const BulkIndicator = lazy(() =>
  import('../bulk/bulk-indicator.tsx').then((module) => ({ default: module.BulkIndicator })),
)

/** Above every screen. */
export function Header({ session, onSearch }: { session: Session; onSearch: () => void }): ReactNode {
  const { mode } = usePreferences()
  const may = useRights()
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
      <img src={new URL('favicon.svg', base).href} alt="" className="size-6" />
      <span className="hidden font-semibold sm:inline">{texts.app.name}</span>
      <button
        type="button"
        onClick={onSearch}
        className="mx-auto flex h-8 w-full max-w-80 min-w-0 items-center gap-2 rounded-md border border-line bg-sunken px-2.5 text-sm text-muted hover:border-strong-line"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="grow truncate text-left">{texts.app.search}</span>
        <kbd className="hidden font-mono text-xs sm:inline">Ctrl K</kbd>
      </button>
      {mode === 'read-only' && (
        <span className="tint-retrying inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium">
          <Lock aria-hidden className="size-3.5" />
          {texts.app.readOnly}
        </span>
      )}
      {may('bulk-actions.list') && (
        <Suspense fallback={null}>
          <BulkIndicator />
        </Suspense>
      )}
      <ConnectionBadge />
      <HeaderMenus session={session} />
    </header>
  )
}
