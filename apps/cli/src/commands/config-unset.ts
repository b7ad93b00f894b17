import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { Given } from '../global-flags.ts'
import type { SettingName } from '../input/choices.ts'
import { note } from '../output/print.ts'
import { fieldOf } from '../profile/profile.ts'
import { chosenProfile, readProfiles, writeProfiles } from '../profile/profile-file.ts'

/** `burrow config unset` */
export function unsetSetting({ args, globals }: Given): Promise<void> {
  const [setting] = args as [SettingName]
  const field = fieldOf(setting)
  const file = readProfiles(process.env)
  const name = chosenProfile(file, globals.profile, process.env)
  const { [name]: profile = {}, ...others } = file.profiles
  const { [field]: gone, ...rest } = profile
  if (gone === undefined) throw new CliError(EXIT.notFound, `the profile "${name}" has no ${setting}`)
  const isEmpty = Object.keys(rest).length === 0
  writeProfiles({ ...file, profiles: isEmpty ? others : { ...file.profiles, [name]: rest } }, process.env)
  note(isEmpty ? `the profile "${name}" is gone` : `the profile "${name}" has no ${setting} any more`)
  return Promise.resolve()
}
