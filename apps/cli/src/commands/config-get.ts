import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { Given } from '../global-flags.ts'
import type { SettingName } from '../input/choices.ts'
import { fieldOf } from '../profile/profile.ts'
import { chosenProfile, readProfile, readProfiles } from '../profile/profile-file.ts'

/** `burrow config get`. The value alone, for `KEY=$(burrow config get api-key)`. */
export function getSetting({ args, globals }: Given): Promise<void> {
  const [setting] = args as [SettingName]
  const field = fieldOf(setting)
  const value = readProfile(globals.profile, process.env)[field]
  if (value === undefined) {
    const name = chosenProfile(readProfiles(process.env), globals.profile, process.env)
    throw new CliError(EXIT.notFound, `the profile "${name}" has no ${setting}`)
  }
  process.stdout.write(`${value}\n`)
  return Promise.resolve()
}
