import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { texts } from '#texts/shell'
import { useRights } from './rights.ts'
import { SCREENS } from './screens.ts'

/** To the screens: beside the content, or above it where there is no room. */
export function Navigation(): ReactNode {
  const may = useRights()
  const nav = useRef<HTMLElement>(null)
  const place = useRouterState({ select: ({ location }) => location.pathname })
  // Where they do not all fit, the one that is shown is in sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [place])
  return (
    <nav
      ref={nav}
      aria-label={texts.app.navigation}
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line bg-surface px-2 py-1.5 md:w-44 md:flex-col md:border-r md:border-b-0 md:py-3"
    >
      {SCREENS.filter(({ needs }) => may(needs)).map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text"
        >
          <Icon aria-hidden className="size-4 shrink-0" />
          {name}
        </Link>
      ))}
    </nav>
  )
}
