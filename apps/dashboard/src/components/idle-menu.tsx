import { systemClock } from '@burrow/core/time'
import { useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'

/** Where the browser does not say when it has time. */
const SOON_MS = 500

export interface IdleMenuProps {
  /** Whether it is open from the start: somebody wanted it before it was there. */
  readonly isOpen: boolean
}

/** Does something when there is nothing else to do. Says how not to. */
function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const idle = requestIdleCallback(act, { timeout: 4 * SOON_MS })
    return () => cancelIdleCallback(idle)
  }
  const timer = systemClock.setTimeout(act, SOON_MS)
  return () => systemClock.clearTimeout(timer)
}

/**
 * A button whose menu is loaded behind everything that is seen at first, or as soon as somebody wants it. The menu brings a button of its
 * own that looks the same and takes over, with the focus.
 */
export function IdleMenu({
  label,
  name,
  className,
  load,
}: {
  label: ReactNode
  name: string
  className: string
  load: () => Promise<ComponentType<IdleMenuProps>>
}): ReactNode {
  const [Loaded, setLoaded] = useState<ComponentType<IdleMenuProps> | null>(null)
  const [isWanted, setWanted] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const hadFocus = useRef(false)
  const begin = useRef(() => {
    // What cannot be loaded now is tried again when somebody wants it.
    void load().then(
      (Menu) => {
        hadFocus.current = place.current?.contains(document.activeElement) ?? false
        setLoaded(() => Menu)
      },
      () => undefined,
    )
  })
  useEffect(() => whenIdle(begin.current), [])
  useLayoutEffect(() => {
    if (Loaded !== null && hadFocus.current) place.current?.querySelector('button')?.focus()
  }, [Loaded])
  return (
    <span ref={place} className="contents">
      {Loaded === null ? (
        <button
          type="button"
          aria-haspopup="menu"
          aria-label={name}
          title={name}
          className={className}
          onClick={() => {
            setWanted(true)
            begin.current()
          }}
        >
          {label}
        </button>
      ) : (
        <Loaded isOpen={isWanted} />
      )}
    </span>
  )
}
