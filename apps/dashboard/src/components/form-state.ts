import { useEffect, useState, type RefObject } from 'react'
import { ApiError } from '../api/api-error.ts'
import { problemAt } from './field-problems.ts'

export interface FormState {
  readonly isBusy: boolean
  /** Why the last try did not succeed; null before the first one. */
  readonly error: unknown
  /** What is wrong with a field, or with anything in it. */
  problemOf(field: string): string | undefined
  /** Does what the form is for. What it throws is kept, and the first field that is wrong gets the focus. */
  submit(act: () => Promise<unknown>): void
}

/** How far somebody is with a form. */
export function useFormState(form: RefObject<HTMLFormElement | null>): FormState {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error, form])
  const submit = (act: () => Promise<unknown>): void => {
    setBusy(true)
    setError(null)
    void act()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const fields = error instanceof ApiError ? error.fields : []
  return { isBusy, error, problemOf: (field) => problemAt(fields, field), submit }
}
