import { isNamespace } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
import type { SettingName } from '../input/choices.ts'
import { OUTPUT_FORMATS, type OutputFormat } from '../output/formats.ts'

/** What a profile may say; how commands are called for which nothing else was said. */
export interface Profile {
  readonly api?: string
  readonly api_key?: string
  readonly url?: string
  readonly namespace?: string
  readonly output?: OutputFormat
}

/** Names of settings, as they are written on the command line, with the check of a value. */
const SETTINGS = {
  api: { field: 'api', expected: 'an address such as http://127.0.0.1:8080', fits: isHttpUrl },
  'api-key': { field: 'api_key', expected: 'a key such as burrow_…', fits: isPrintable },
  url: {
    field: 'url',
    expected: 'an address such as redis://127.0.0.1:6379 or postgres://user@host/database',
    fits: isStoreUrl,
  },
  namespace: {
    field: 'namespace',
    expected: 'letters, digits, "_", "." or "-", starting with a letter or digit',
    fits: isNamespace,
  },
  output: { field: 'output', expected: `one of ${OUTPUT_FORMATS.join(', ')}`, fits: isOutput },
} as const satisfies Readonly<
  Record<
    SettingName,
    { readonly field: keyof Profile; readonly expected: string; readonly fits: (text: string) => boolean }
  >
>

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function isStoreUrl(text: string): boolean {
  return /^(?:rediss?(?:\+sentinel|\+cluster)?:\/\/|postgres(?:ql)?:\/\/|pglite:)./.test(text)
}

function isPrintable(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text)
}

function isOutput(text: string): boolean {
  return (OUTPUT_FORMATS as readonly string[]).includes(text)
}

/** The field of a setting. */
export function fieldOf(setting: SettingName): keyof Profile {
  return SETTINGS[setting].field
}

/** Refuses a value that no command could use. @throws CliError (exit code 2) */
export function checkSetting(setting: SettingName, value: string): void {
  const { field, expected, fits } = SETTINGS[setting]
  if (fits(value)) return
  const shown = field === 'api_key' || field === 'url' ? '' : `, not ${JSON.stringify(value.slice(0, 80))}`
  throw usageError(`${setting} must be ${expected}${shown}`)
}

/** A profile of a file, which anybody may have edited; null when it has a field that no profile has, or a wrong value. */
export function parseProfile(value: unknown): Profile | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = Object.values(SETTINGS)
  const isRight = Object.entries(value).every(([name, text]) => {
    const setting = fields.find(({ field }) => field === name)
    return setting !== undefined && typeof text === 'string' && setting.fits(text)
  })
  return isRight ? value : null
}
