/** The way to a part of a value: names of properties and places in lists. */
export type Path = readonly (string | number)[]

/** A path as one text, a JSON pointer: `/to/0`. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The way back. Places in lists come as texts. */
export function stepsOfPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A path as the API and people write it: `to[0].name`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `${text}[${JSON.stringify(step)}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

/** The pointer of a field that the API names: `payload.to[0].name` is `/payload/to/0/name`. */
export function pointerOfField(field: string): string {
  return pointerOf(field.split(/\.|\[(?=\d+\])|\](?=\.|\[|$)/).filter((step) => step !== ''))
}
