import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldNotes } from '../../components/form-field.tsx'
import { pointerOf } from '../../json/path.ts'
import { newJobTexts } from '#texts/new-job'
import { useSchemaForm } from './form-context.ts'
import { idOf, type Part } from './part.ts'

/** Takes a part away. */
export function RemoveButton({ what, onRemove }: { what: string; onRemove: () => void }): ReactNode {
  return (
    <button
      type="button"
      aria-label={newJobTexts.remove(what)}
      title={newJobTexts.remove(what)}
      onClick={onRemove}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-text"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  )
}

/** Fields that belong together. The outermost have no frame. */
export function Group({
  part: { path, label, schema, depth, isRequired },
  actions,
  children,
}: {
  part: Part
  actions?: ReactNode
  children: ReactNode
}): ReactNode {
  const { problems } = useSchemaForm()
  const id = idOf(path)
  const isOutermost = depth === 0
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      className={
        isOutermost ? 'flex flex-col gap-3' : 'flex min-w-0 flex-col gap-3 border-l-2 border-line pl-3'
      }
    >
      <div className={isOutermost ? 'sr-only' : 'flex min-h-6 items-center gap-1.5'}>
        <span id={`${id}-label`} className="min-w-0 text-sm font-medium [overflow-wrap:anywhere]">
          {label}
        </span>
        {!isRequired && <span className="text-xs text-muted">{newJobTexts.optional}</span>}
        <span className="grow" />
        {actions}
      </div>
      <div className="-mt-2 empty:hidden">
        <FieldNotes id={id} hint={schema.description} problem={problems.get(pointerOf(path))} />
      </div>
      {children}
    </div>
  )
}
