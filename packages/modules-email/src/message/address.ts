import { EMAIL_LIMITS } from '../email-limits.ts'

/** A mailbox: an address with an optional name. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u
// Names in which quoting, comments, groups or lists could hide a second address.
// oxlint-disable-next-line no-control-regex
const UNSAFE_NAME = /[\u0000-\u001f\u007f"(),:;<>@[\]\\]/

/** `name <address>` taken apart by position, so that no input makes it slow. */
function split(text: string): [name: string, address: string] {
  if (!text.endsWith('>')) return ['', text]
  const open = text.lastIndexOf('<')
  if (open < 0) return ['', text]
  const name = text.slice(0, open).trim()
  const quoted = name.length >= 2 && name.startsWith('"') && name.endsWith('"')
  return [quoted ? name.slice(1, -1) : name, text.slice(open + 1, -1)]
}

/**
 * Reads one mailbox, `ada@example.com` or `Ada Lovelace <ada@example.com>`. Deliberately less than RFC 5322: quoted local parts,
 * comments, groups and lists are refused, since mail programs disagree about where they lead.
 * @returns the mailbox, or what is wrong with the text
 */
export function parseAddress(text: string): Mailbox | string {
  if (text.length > EMAIL_LIMITS.addressChars + EMAIL_LIMITS.nameChars + 4)
    return 'is too long for an e-mail address'
  const [name, address] = split(text.trim())
  if (name.length > EMAIL_LIMITS.nameChars || UNSAFE_NAME.test(name))
    return 'must be one e-mail address with a plain name'
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  const labels = domain.split('.')
  const fits = at > 0 && address.length <= EMAIL_LIMITS.addressChars && local.length <= 64
  if (!fits || !LOCAL.test(local) || !labels.every((label) => LABEL.test(label)))
    return 'must be one e-mail address, such as "ada@example.com"'
  return { name, address }
}
