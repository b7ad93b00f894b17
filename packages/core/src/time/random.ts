/** A source of numbers in [0, 1). A parameter, so that tests can repeat a run. */
export type Random = () => number

/** Randomness of this process; not for secrets. */
export const systemRandom: Random = () => Math.random()
