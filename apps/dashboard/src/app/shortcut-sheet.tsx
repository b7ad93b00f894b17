import type { ReactNode } from 'react'
import { texts } from '#texts/shell'
import { Overlay } from './overlay.tsx'
import { SCREENS } from './screens.ts'

const { shortcutSheet } = texts

const SHORTCUTS: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K', shortcutSheet.palette],
  ['?', shortcutSheet.sheet],
  ...SCREENS.map(({ keys, name }) => [keys, shortcutSheet.go(name)] as const),
  ['/', shortcutSheet.search],
  ['p', shortcutSheet.pause],
  ['j', shortcutSheet.next],
  ['k', shortcutSheet.previous],
  ['x', shortcutSheet.select],
  ['Enter', shortcutSheet.open],
  ['r', shortcutSheet.retry],
  ['c', shortcutSheet.cancel],
  ['.', shortcutSheet.fresh],
  ['n', shortcutSheet.newJob],
]

/** Every key and what it does. */
export function ShortcutSheet({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Overlay title={shortcutSheet.title} isTitleShown onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 px-5 py-4 text-sm">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(' ').map((key) => (
                <kbd
                  key={key}
                  className="rounded border border-line bg-sunken px-1.5 font-mono text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-line px-5 py-3 text-xs text-muted">{shortcutSheet.off}</p>
    </Overlay>
  )
}
