import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput, indentUnit, syntaxTree } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { readExact } from '../../json/exact-json.ts'
import { stepsOfPointer } from '../../json/path.ts'
import { rangeOf } from './positions.ts'
import { editorTheme } from './theme.ts'

export interface EditorOptions {
  readonly host: HTMLElement
  readonly text: string
  readonly label: string
  readonly describedBy: string
  readonly onChange: (text: string) => void
}

/** An editor of JSON. */
export interface JsonEditorHandle {
  /** Marks what is wrong: syntax, and messages by the pointer of the part. */
  mark(problems: ReadonlyMap<string, string>): void
  close(): void
}

/**
 * What is typed over something selected. Left to itself the browser would edit the elements and give them styles of its own, which the
 * policy of the page refuses and reports.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, isComposing } = event
    if (inputType !== 'insertText' || data === null || isComposing || view.state.selection.main.empty)
      return false
    event.preventDefault()
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

/** Longer texts are edited without colours and marks: they would be late with every key. */
const LONG = 1_000_000

function diagnosticsOf(view: EditorView, problems: ReadonlyMap<string, string>): Diagnostic[] {
  const text = view.state.doc.toString()
  const { problem } = text.trim() === '' ? { problem: null } : readExact(text)
  if (problem !== null) {
    const { position, message } = problem
    const from = Math.min(position, Math.max(0, text.length - 1))
    return [{ from, to: Math.min(from + 1, text.length), severity: 'error', message }]
  }
  const tree = syntaxTree(view.state)
  return [...problems]
    .map(([pointer, message]): Diagnostic => {
      const steps = stepsOfPointer(pointer)
      return {
        ...rangeOf(tree, text, steps),
        severity: 'error',
        message: [steps.at(-1), message].join(' ').trim(),
      }
    })
    .toSorted((a, b) => a.from - b.from)
}

/**
 * Makes an editor. It lives in a shadow tree: there CodeMirror brings its styles along as adopted sheets, which the policy of the page
 * permits; in the page itself it would write a style element, which the policy refuses.
 */
export function createEditor({ host, text, label, describedBy, onChange }: EditorOptions): JsonEditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const isLong = text.length > LONG
  // Ids do not reach into a shadow tree.
  const hint = document.getElementById(describedBy)?.textContent ?? ''
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        ...(isLong ? [] : [json(), indentOnInput(), bracketMatching()]),
        lintGutter(),
        EditorView.lineWrapping,
        editorTheme,
        typeOver,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-description': hint,
          spellcheck: 'false',
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    mark(problems) {
      view.dispatch(setDiagnostics(view.state, isLong ? [] : diagnosticsOf(view, problems)))
    },
    close: () => view.destroy(),
  }
}
