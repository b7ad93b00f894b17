import type { ReactNode } from 'react'
import type { Session } from '../../api/session.ts'
import { IdleMenu } from '../../components/idle-menu.tsx'
import { accountButton, viewButton } from './menu-buttons.tsx'

const loadView = () => import('./view-menu.tsx').then(({ ViewMenu }) => ViewMenu)
const loadAccount = () => import('./account-menu.tsx').then(({ AccountMenu }) => AccountMenu)

/** The menus of the header. Whoever does not have to log in has no account. */
export function HeaderMenus({ session }: { session: Session }): ReactNode {
  return (
    <>
      <IdleMenu {...viewButton} load={loadView} />
      {session.authentication === 'session' && <IdleMenu {...accountButton(session)} load={loadAccount} />}
    </>
  )
}
