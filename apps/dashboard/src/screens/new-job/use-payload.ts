import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Module } from '../../api/modules.ts'
import { readExact, toPlain, writeExact, writeExactLine, type ExactValue } from '../../json/exact-json.ts'
import type { Problems } from './check-payload.ts'
import { freshValue, type Schema } from './schema.ts'

const NONE: Problems = new Map()

type Check = (payload: unknown) => Problems

/** The payload as it is written: by form or as JSON. */
export interface PayloadState {
  readonly mode: 'form' | 'json'
  /** The schema of a form; null when there is none. */
  readonly schema: Schema | null
  readonly value: ExactValue | undefined
  readonly text: string
  /** Why the text cannot be read. */
  readonly syntax: { readonly message: string; readonly line: number; readonly column: number } | null
  /** What does not fit the schema, and parts of the form that cannot be read. */
  readonly problems: Problems
  /** What is sent; null for none, or when it cannot be read. */
  readonly sent: string | null
  /** Changes whenever the form begins anew. */
  readonly round: number
  readonly setMode: (mode: 'form' | 'json') => void
  readonly setValue: (value: ExactValue | undefined) => void
  readonly setText: (text: string) => void
  readonly report: (pointer: string, message: string | null) => void
  /** Begins anew for another type, unless somebody has written something. */
  readonly begin: (module: Module | undefined) => void
}

function schemaOf(module: Module | undefined): Schema | null {
  return (module?.input as Schema | null | undefined) ?? null
}

function freshOf(schema: Schema | null): ExactValue | undefined {
  return schema === null ? {} : freshValue(schema, schema)
}

function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Loads the check with the first schema that needs it. */
function useCheck(schema: Schema | null): Check | null {
  const [check, setCheck] = useState<Check | null>(null)
  useEffect(() => {
    let isWanted = true
    setCheck(null)
    if (schema === null) return
    void import('./check-payload.ts').then(({ createPayloadCheck }) => {
      if (isWanted) setCheck(() => createPayloadCheck(schema))
    })
    return () => {
      isWanted = false
    }
  }, [schema])
  return check
}

/** What of a text of JSON can be seen without sending it. */
function useReading(text: string, isText: boolean) {
  return useMemo(() => {
    if (!isText || text.trim() === '') return { value: undefined, syntax: null }
    const { value, problem } = readExact(text)
    if (problem === null) return { value, syntax: null }
    return { value: undefined, syntax: { message: problem.message, ...placeOf(text, problem.position) } }
  }, [text, isText])
}

export function usePayload(module: Module | undefined, first: string | null): PayloadState {
  const schema = schemaOf(module)
  const [wanted, setWanted] = useState<'form' | 'json'>('form')
  const mode = schema === null ? 'json' : wanted
  const [value, setValue] = useState<ExactValue | undefined>(() =>
    first === null ? freshOf(schema) : (readExact(first).value ?? undefined),
  )
  const [text, setText] = useState(() => (value === undefined ? (first ?? '') : writeExact(value)))
  const [broken, setBroken] = useState(NONE)
  const [isTouched, setTouched] = useState(first !== null)
  const [round, setRound] = useState(0)
  const check = useCheck(schema)
  const isText = mode === 'json'
  const reading = useReading(text, isText)
  const current = isText ? reading.value : value
  const { syntax } = reading
  const found = useMemo(
    () => (check === null || syntax !== null ? NONE : check(toPlain(current ?? null))),
    [check, current, syntax],
  )
  const problems = useMemo(
    () => (isText || broken.size === 0 ? found : new Map([...found, ...broken])),
    [found, broken, isText],
  )
  const show = (next: ExactValue | undefined): void => {
    setValue(next)
    setText(next === undefined ? '' : writeExact(next))
    setBroken(NONE)
    setRound((count) => count + 1)
  }
  const report = useCallback((pointer: string, message: string | null): void => {
    setBroken((before) => {
      const after = new Map(before)
      if (message === null) after.delete(pointer)
      else after.set(pointer, message)
      return after
    })
  }, [])
  return {
    ...{ mode, schema, value, text, syntax, problems, round },
    sent: isText
      ? syntax !== null || text.trim() === ''
        ? null
        : text
      : value === undefined
        ? null
        : writeExactLine(value),
    setMode: (next) => {
      if (next === mode || (next === 'form' && syntax !== null)) return
      show(next === 'form' ? reading.value : value)
      setWanted(next)
    },
    setValue: (next) => {
      setTouched(true)
      setValue(next)
    },
    setText: (next) => {
      setTouched(true)
      setText(next)
    },
    report,
    begin: (other) => {
      if (!isTouched) show(freshOf(schemaOf(other)))
      // A text stays what it is; the form takes it over as far as it can be read.
      else if (isText && syntax === null) setValue(reading.value)
      else if (!isText && value !== undefined) show(value)
    },
  }
}
