import type { ExactValue } from '../../json/exact-json.ts'
import type { Path } from '../../json/path.ts'
import { pointerOf } from '../../json/path.ts'
import type { Schema } from './schema.ts'

/** A part of a payload, as the one around it hands it on. */
export interface Part {
  readonly path: Path
  /** What people call it. */
  readonly label: string
  /** Its references are resolved. */
  readonly schema: Schema
  readonly value: ExactValue | undefined
  readonly isRequired: boolean
  readonly depth: number
  /** Undefined takes it away. */
  readonly onChange: (value: ExactValue | undefined) => void
}

/** The id of the element that a part is typed into. */
export function idOf(path: Path): string {
  return idOfPointer(pointerOf(path))
}

export function idOfPointer(pointer: string): string {
  return `payload${pointer}`
}
