import { SlidersHorizontal, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Session } from '../../api/session.ts'
import { texts } from '#texts/shell'

/** What the button of a menu shows, before and after the menu is there. */
export interface MenuButtonLook {
  readonly name: string
  readonly label: ReactNode
  readonly className: string
}

export const viewButton: MenuButtonLook = {
  name: texts.app.view,
  label: <SlidersHorizontal aria-hidden className="size-4" />,
  className:
    'inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text',
}

export function accountButton({ name }: Session): MenuButtonLook {
  return {
    name: `${texts.app.account}: ${name}`,
    label: (
      <>
        <UserRound aria-hidden className="size-4" />
        <span className="hidden max-w-32 truncate sm:inline">{name}</span>
      </>
    ),
    className:
      'inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-text',
  }
}
