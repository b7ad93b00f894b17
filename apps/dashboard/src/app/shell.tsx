import { Outlet, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { mayUse } from '../api/may-use.ts'
import { sessionQuery, type Session } from '../api/session.ts'
import { Loading } from '../components/loading.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { follow } from '../live/live.ts'
import { LoginScreen } from '../screens/login/login-screen.tsx'
import { texts } from '#texts/shell'
import { Header } from './header.tsx'
import { Navigation } from './navigation.tsx'
import { useShellShortcuts } from './shell-shortcuts.ts'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const ShortcutSheet = lazy(() =>
  import('./shortcut-sheet.tsx').then((module) => ({ default: module.ShortcutSheet })),
)

/** Puts the focus where a new screen begins, so that the next key is meant for it. */
function useFocusOnNavigation(): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    main.current?.focus({ preventScroll: true })
    main.current?.scrollTo(0, 0)
  }, [pathname])
  return main
}

function Frame({ session }: { session: Session }): ReactNode {
  const main = useFocusOnNavigation()
  const [overlay, setOverlay] = useState<'palette' | 'sheet' | null>(null)
  useShellShortcuts({ openPalette: () => setOverlay('palette'), openSheet: () => setOverlay('sheet') })
  const mayStream = mayUse('events.stream', { scopes: session.scopes, isReadOnly: false })
  useEffect(() => {
    follow({ mayStream })
    return () => follow({ mayStream: false })
  }, [mayStream])
  const close = (): void => setOverlay(null)
  return (
    <div className="flex h-full flex-col">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {texts.app.skip}
      </button>
      <Header session={session} onSearch={() => setOverlay('palette')} />
      <div className="flex min-h-0 grow flex-col md:flex-row">
        <Navigation />
        <main ref={main} tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col overflow-y-auto">
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense fallback={null}>
        {overlay === 'palette' && (
          <Palette session={session} onClose={close} onSheet={() => setOverlay('sheet')} />
        )}
        {overlay === 'sheet' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </div>
  )
}

/** Around every screen: who looks is known before anything is asked for. */
export function Shell(): ReactNode {
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery)
  if (session) return <Frame session={session} />
  if (isPending) return <Loading />
  if (session === null) return <LoginScreen />
  return <ProblemNote error={error} onRetry={() => void refetch()} />
}
