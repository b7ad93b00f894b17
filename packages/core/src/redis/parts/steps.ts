/** Jobs that a script changes in one call. Redis does nothing else meanwhile, so that it is kept busy for 2 ms or so, whatever was asked for. */
export const STEP = 100

/** Makes as many calls as there are steps, one after the other, and gives their answers in the order of `items`. */
export async function inSteps<T, R>(
  items: readonly T[],
  call: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const answers: R[] = []
  for (let from = 0; from < items.length; from += STEP)
    answers.push(...(await call(items.slice(from, from + STEP))))
  return answers
}
