type Fields = Record<string, unknown>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function hideAt(fields: Fields, secrets: readonly string[], levels: number): Fields {
  let hidden: Fields | null = null
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    let shown = value
    if (secrets.includes(key)) shown = '***'
    else if (levels > 0 && isObject(value)) shown = hideAt(value, secrets, levels - 1)
    if (shown !== value) hidden = { ...(hidden ?? fields), [key]: shown }
  }
  return hidden ?? fields
}

/** Fields with `***` for what has the name of a secret, at the top or one level below. The same object when there is none. */
export function hideSecrets(fields: Fields, secrets: readonly string[]): Fields {
  return hideAt(fields, secrets, 1)
}
