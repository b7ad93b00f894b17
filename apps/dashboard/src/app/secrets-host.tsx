import { lazy, Suspense, type ReactNode } from 'react'
import { useObservable } from '../state/observable.ts'
import { shownSecrets } from '../state/shown-secrets.ts'

const SecretsDialog = lazy(() =>
  import('./secrets-dialog.tsx').then((module) => ({ default: module.SecretsDialog })),
)

/** Beside everything else: a key that shuts its maker out of the page is still shown above the login. */
export function SecretsHost(): ReactNode {
  const shown = useObservable(shownSecrets)
  if (shown === null) return null
  return (
    <Suspense fallback={null}>
      <SecretsDialog shown={shown} onClose={() => shownSecrets.set(null)} />
    </Suspense>
  )
}
