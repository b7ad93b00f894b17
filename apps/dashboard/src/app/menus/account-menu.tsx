import { useQuery } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { SESSION_KEY } from '../../api/keys.ts'
import { queryClient } from '../../api/query-client.ts'
import { logOut, sessionQuery } from '../../api/session.ts'
import type { IdleMenuProps } from '../../components/idle-menu.tsx'
import { MenuButton, MenuItem } from '../../components/menu.tsx'
import { sayProblem } from '../../components/toasts.tsx'
import { texts } from '#texts/shell'
import { accountButton } from './menu-buttons.tsx'

async function leave(): Promise<void> {
  await logOut()
  queryClient.setQueryData(SESSION_KEY, null)
  // Nothing that was seen stays behind.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
}

/** Who looks, and the way out. */
export function AccountMenu({ isOpen }: IdleMenuProps): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  if (!session) return null
  return (
    <MenuButton {...accountButton(session)} isOpen={isOpen}>
      <p className="px-2 py-1 text-xs text-muted">{session.role ?? session.scopes.join(', ')}</p>
      <MenuItem icon={LogOut} onClick={() => void leave().catch(sayProblem)}>
        {texts.app.logOut}
      </MenuItem>
    </MenuButton>
  )
}
