import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Instant } from '../components/instant.tsx'
import type { ShownSecrets } from '../state/shown-secrets.ts'
import { secretsTexts } from '#texts/secrets'
import { AlertDialog } from '@base-ui/react/alert-dialog'

/** Shows secrets until whoever took them down closes it: Escape and a click beside it do not. */
export function SecretsDialog({ shown, onClose }: { shown: ShownSecrets; onClose: () => void }): ReactNode {
  const words = secretsTexts
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100vh-2rem)] w-[34rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-2xl">
          <AlertDialog.Title className="text-base font-semibold break-words">{shown.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 flex items-start gap-2 text-sm text-muted">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-retrying" />
            <span>{shown.text}</span>
          </AlertDialog.Description>
          {shown.secrets.map(({ secret, validUntil }) => (
            <div key={secret} className="mt-3">
              {validUntil !== null && (
                <p className="mb-1 text-xs text-muted">
                  {words.until} <Instant at={validUntil} isExact />
                </p>
              )}
              <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1.5 pr-1 pl-2.5">
                <code className="min-w-0 grow font-mono text-xs [overflow-wrap:anywhere] select-all">
                  {secret}
                </code>
                <CopyButton text={secret} what={words.secret} />
              </div>
            </div>
          ))}
          <div className="mt-5 flex justify-end">
            <Button kind="primary" onClick={onClose}>
              {words.taken}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
