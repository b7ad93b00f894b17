import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { createEditor, type JsonEditorHandle } from './create-editor.ts'

export interface JsonEditorProps {
  readonly id: string
  readonly text: string
  readonly label: string
  /** Id of the element that says how to use it. */
  readonly describedBy: string
  /** What is wrong with parts of it, by their pointers. */
  readonly problems: ReadonlyMap<string, string>
  readonly onChange: (text: string) => void
}

/** An editor of JSON. The text is what it begins with; for another one give it another key, so that a late look never takes back what was typed meanwhile. Heavy: load it when somebody wants it. */
export function JsonEditor({ id, text, label, describedBy, problems, onChange }: JsonEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<JsonEditorHandle>(null)
  const given = useRef({ text, label, describedBy, onChange })
  useLayoutEffect(() => {
    given.current = { text, label, describedBy, onChange }
  })
  useEffect(() => {
    if (host.current === null) return
    const { onChange: _, ...first } = given.current
    editor.current = createEditor({
      ...first,
      host: host.current,
      onChange: (next) => given.current.onChange(next),
    })
    return () => {
      editor.current?.close()
      editor.current = null
    }
  }, [])
  useEffect(() => editor.current?.mark(problems), [text, problems])
  return <div ref={host} id={id} className="min-w-0" />
}
