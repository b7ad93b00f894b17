import { Toast } from '@base-ui/react/toast'
import { CircleCheck, CircleX, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { texts } from '#texts/shell'

const manager = Toast.createToastManager()

/** Says briefly what was done. */
export function say(title: string): void {
  manager.add({ title, type: 'done' })
}

/** Says that something could not be done, and why. */
export function sayProblem(error: unknown): void {
  const description = error instanceof Error ? error.message : String(error)
  manager.add({ title: description, type: 'problem', priority: 'high', timeout: 10_000 })
}

function List(): ReactNode {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="flex w-full items-start gap-2 rounded-lg border border-line bg-raised p-3 text-sm shadow-lg"
    >
      {toast.type === 'problem' ? (
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      ) : (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-completed" />
      )}
      <Toast.Title className="min-w-0 grow break-words" />
      <Toast.Close aria-label={texts.app.close} className="rounded p-1 text-muted hover:text-text">
        <X aria-hidden className="size-4" />
      </Toast.Close>
    </Toast.Root>
  ))
}

/** Where what is said appears, for the whole page. */
export function Toasts({ children }: { children: ReactNode }): ReactNode {
  return (
    <Toast.Provider toastManager={manager} timeout={4_000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
