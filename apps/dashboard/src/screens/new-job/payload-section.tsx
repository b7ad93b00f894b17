import { Suspense, useMemo, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { LazyJsonEditor } from '../../components/json-editor/lazy-json-editor.tsx'
import { Loading } from '../../components/loading.tsx'
import { Section } from '../../components/page.tsx'
import { newJobTexts } from '#texts/new-job'
import type { Problems } from './check-payload.ts'
import { SchemaFormContext } from './form-context.ts'
import { SchemaField } from './schema-field.tsx'
import type { PayloadState } from './use-payload.ts'

const MODES = ['form', 'json'] as const

/** The payload: a form, where its schema is known, or JSON. */
export function PayloadSection({
  payload,
  problems,
  note,
}: {
  payload: PayloadState
  /** What is to be shown of what is wrong. */
  problems: Problems
  note?: string | undefined
}): ReactNode {
  const { mode, schema, value, text, syntax, round, report } = payload
  const form = useMemo(
    () => ({ root: schema ?? {}, problems, report, Field: SchemaField }),
    [schema, problems, report],
  )
  return (
    <Section
      title={newJobTexts.payload}
      actions={
        schema !== null && (
          <div role="group" aria-label={newJobTexts.as} className="flex gap-1">
            {MODES.map((each) => (
              <Button
                key={each}
                kind={mode === each ? 'plain' : 'ghost'}
                className="h-7"
                aria-pressed={mode === each}
                disabled={each === 'form' && syntax !== null}
                title={each === 'form' && syntax !== null ? newJobTexts.stays : undefined}
                onClick={() => payload.setMode(each)}
              >
                {newJobTexts[each]}
              </Button>
            ))}
          </div>
        )
      }
    >
      <div className="p-3">
        {note !== undefined && <p className="mb-2 text-xs text-muted">{note}</p>}
        {mode === 'form' && schema !== null ? (
          <SchemaFormContext value={form}>
            <SchemaField
              key={round}
              path={[]}
              label={newJobTexts.payload}
              schema={schema}
              value={value}
              isRequired
              depth={0}
              onChange={payload.setValue}
            />
          </SchemaFormContext>
        ) : (
          <>
            <Suspense fallback={<Loading />}>
              <LazyJsonEditor
                key={round}
                id="payload-editor"
                text={text}
                label={newJobTexts.payload}
                describedBy="payload-editor-hint"
                problems={problems}
                onChange={payload.setText}
              />
            </Suspense>
            <p id="payload-editor-hint" className="mt-1 text-xs text-muted">
              {newJobTexts.editorHint}
            </p>
            <p role="status" className="mt-1 text-xs text-danger empty:hidden">
              {syntax !== null && newJobTexts.unreadable(syntax.message, syntax.line, syntax.column)}
            </p>
          </>
        )}
      </div>
    </Section>
  )
}
