import { LogOut, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { SESSION_KEY } from '../api/keys.ts'
import { queryClient } from '../api/query-client.ts'
import { logOut, type Session } from '../api/session.ts'
import { MenuButton, MenuItem } from '../components/menu.tsx'
import { sayProblem } from '../components/toasts.tsx'
import { texts } from '#texts/shell'

async function leave(): Promise<void> {
  await logOut()
  queryClient.setQueryData(SESSION_KEY, null)
  // Nothing that was seen stays behind.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
}

/** Who looks, and the way out. Absent where nobody has to log in. */
export function AccountMenu({ session }: { session: Session }): ReactNode {
  if (session.authentication !== 'session') return null
  return (
    <MenuButton
      name={`${texts.app.account}: ${session.name}`}
      label={
        <>
          <UserRound aria-hidden className="size-4" />
          <span className="hidden max-w-32 truncate sm:inline">{session.name}</span>
        </>
      }
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-text"
    >
      <p className="px-2 py-1 text-xs text-muted">{session.role ?? session.scopes.join(', ')}</p>
      <MenuItem icon={LogOut} onClick={() => void leave().catch(sayProblem)}>
        {texts.app.logOut}
      </MenuItem>
    </MenuButton>
  )
}
