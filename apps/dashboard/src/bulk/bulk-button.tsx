import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { BulkFilter } from '../api/bulk-actions.ts'
import { useRights } from '../app/rights.ts'
import { Button, type ButtonProps } from '../components/button.tsx'
import type { BulkDialogProps } from './bulk-dialog.tsx'

/** The dialog, loaded when somebody needs it. */
export const LazyBulkDialog = lazy(() =>
  import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })),
)

export interface BulkButtonProps extends Omit<BulkDialogProps, 'filter' | 'onClose'> {
  readonly label: ReactNode
  /** What assistive technology says, where the label is not enough. */
  readonly name?: string
  readonly kind?: ButtonProps['kind']
  readonly isDisabled?: boolean
  /** Why it is disabled. */
  readonly hint?: string | undefined
  /** Which jobs are meant when somebody presses the button. */
  readonly filterOf: () => BulkFilter
}

/** A button that does something to many jobs, after it asked. Absent for whoever may not. */
export function BulkButton({
  label,
  name,
  kind,
  isDisabled,
  hint,
  filterOf,
  ...dialog
}: BulkButtonProps): ReactNode {
  const may = useRights()
  const [filter, setFilter] = useState<BulkFilter | null>(null)
  if (!may('bulk-actions.create')) return null
  return (
    <>
      <Button
        kind={kind}
        aria-label={name}
        aria-haspopup="dialog"
        disabled={isDisabled}
        title={hint}
        onClick={() => setFilter(filterOf())}
      >
        {label}
      </Button>
      {filter !== null && (
        <Suspense fallback={null}>
          <LazyBulkDialog {...dialog} filter={filter} onClose={() => setFilter(null)} />
        </Suspense>
      )}
    </>
  )
}
