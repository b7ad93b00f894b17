/**
 * Parts the login from the rest of an address. The last `@` ends it, so a password may hold `@`, `/`, `?` and `#` as they are; behind
 * the login an `@` is written `%40`.
 */
export function splitLogin(address: string): { readonly login: string | null; readonly rest: string } {
  const end = address.lastIndexOf('@')
  return end === -1
    ? { login: null, rest: address }
    : { login: address.slice(0, end), rest: address.slice(end + 1) }
}

/** The URL for people: the login is masked but the user name. */
export function maskUrl(url: string): string {
  const scheme = /^[^:/@]*:(?:\/\/)?/.exec(url)?.[0] ?? ''
  const { login, rest } = splitLogin(url.slice(scheme.length))
  if (login === null) return url
  const colon = login.indexOf(':')
  return `${scheme}${colon === -1 ? '' : `${login.slice(0, colon)}:`}***@${rest}`
}
