/** Scripts answer `{ 'OK', … }`; anything else is a mistake in the script. */
export function okReply(raw: unknown): readonly unknown[] {
  if (Array.isArray(raw) && raw[0] === 'OK') return raw.slice(1) as unknown[]
  throw new TypeError(`a script answered ${JSON.stringify(raw)} instead of OK`)
}

/** A flat list of names and values, as HGETALL gives inside a script. */
export function flatToMap(flat: unknown): Map<string, string> {
  const map = new Map<string, string>()
  const list = flat as readonly string[]
  for (let index = 0; index + 1 < list.length; index += 2)
    map.set(String(list[index]), String(list[index + 1]))
  return map
}
