import type { Row } from '../drivers/sql-driver.ts'

/** One statement's two ends: what goes into its parameters, and what its rows mean. */
export interface SqlOperation<Params, Result> {
  /** The operation's name in the port; also the name under which the statement is prepared. */
  readonly name: string
  /** `{schema}` stands for the quoted schema. */
  readonly text: string
  values(params: Params, namespace: string): readonly unknown[]
  result(rows: readonly Row[], params: Params): Result
}

/** The first column of the only row. */
export function single(rows: readonly Row[]): unknown {
  return rows[0]?.[0]
}

/** Big integers come as numbers or, when they are large or the driver says so, as text. */
export function toNumber(value: unknown): number {
  return Number(value)
}

export function toNumberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}

/** The values of a parameter that few jobs have; null when none has it, which costs nothing. */
export function sparse<T, V>(
  items: readonly T[],
  value: (item: T) => V | null,
): readonly (V | null)[] | null {
  const values = items.map(value)
  return values.some((each) => each !== null) ? values : null
}

/** Statements whose rows say nothing. */
export const nothing = (): void => {}
