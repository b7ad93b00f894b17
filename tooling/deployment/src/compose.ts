import { parse } from 'yaml'
import { readText } from './repository.ts'

/** What the tests look at of a service. */
export interface ComposeService {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>
  readonly stop_grace_period?: string
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

export function readCompose(path: string): ComposeFile {
  return parse(readText(path), { merge: true }) as ComposeFile
}

/** The value of a variable when nothing is set: `a` of `${NAME:-a}`. */
export function withoutVariables(text: string): string {
  return text.replaceAll(
    /\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, fallback: string | undefined) => fallback ?? '',
  )
}
