import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

/** Something above the page that closes with Escape. */
export function Overlay({
  title,
  isTitleShown = false,
  onClose,
  children,
}: {
  title: string
  isTitleShown?: boolean
  onClose: () => void
  children: ReactNode
}): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[36rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto rounded-xl border border-line bg-raised shadow-2xl outline-none">
          <Dialog.Title className={isTitleShown ? 'px-5 pt-4 text-base font-semibold' : 'sr-only'}>
            {title}
          </Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
