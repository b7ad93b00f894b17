import { AlertDialog } from '@base-ui/react/alert-dialog'
import { systemClock } from '@burrow/core/time'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { texts } from '#texts/shell'
import { Button, buttonClass, type ButtonProps } from './button.tsx'
import { sayProblem } from './toasts.tsx'

const NO_SHORTCUTS = {}

export interface ConfirmButtonProps {
  readonly label: ReactNode
  /** What assistive technology says, where the label is not enough. */
  readonly name?: string
  readonly title: string
  readonly text: ReactNode
  /** What is about to be done, on the button that does it. */
  readonly confirm: string
  readonly kind?: ButtonProps['kind']
  readonly isDangerous?: boolean
  /** A key that asks as the button does, such as `r`. */
  readonly shortcut?: string
  /** What gets the focus once it is done, where the button goes away with it. @default the button */
  readonly focusAfter?: RefObject<HTMLElement | null>
  /** Does it. What it throws is said. */
  readonly onConfirm: () => Promise<unknown>
}

function focusIfLost(element: HTMLElement | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const place = element ?? document.querySelector('main')
  place?.focus({ preventScroll: true })
}

/** A button that asks before it does something. */
export function ConfirmButton({
  label,
  name,
  title,
  text,
  confirm,
  kind,
  isDangerous,
  shortcut,
  focusAfter,
  onConfirm,
}: ConfirmButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  useShortcuts(shortcut === undefined ? NO_SHORTCUTS : { [shortcut]: () => setOpen(true) })
  const back = useRef<HTMLButtonElement>(null)
  const isDone = useRef(false)
  const wasOpen = useRef(false)
  useEffect(() => {
    wasOpen.current = isOpen
  }, [isOpen])
  useEffect(
    () => () => {
      // What it asks about is gone, and the button with it: the focus would be nowhere.
      if (wasOpen.current) systemClock.setTimeout(() => focusIfLost(focusAfter?.current ?? null), 0)
    },
    [focusAfter],
  )
  const act = async (): Promise<void> => {
    setBusy(true)
    isDone.current = await onConfirm().then(
      () => true,
      (error: unknown) => {
        sayProblem(error)
        return false
      },
    )
    setBusy(false)
    setOpen(false)
  }
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      <AlertDialog.Trigger aria-label={name} className={buttonClass(kind)}>
        {label}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup
          initialFocus={back}
          finalFocus={() => (isDone.current ? (focusAfter?.current ?? true) : true)}
          className="fixed top-1/2 left-1/2 z-50 w-[26rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-xl border border-line bg-raised p-5 shadow-2xl"
        >
          <AlertDialog.Title className="text-base font-semibold break-words">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm text-muted">{text}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Close ref={back} className={buttonClass('plain')}>
              {texts.app.cancel}
            </AlertDialog.Close>
            <Button kind={isDangerous ? 'danger' : 'primary'} disabled={isBusy} onClick={() => void act()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
