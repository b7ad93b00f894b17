import { text } from 'node:stream/consumers'
import type { Given } from '../global-flags.ts'
import type { SettingName } from '../input/choices.ts'
import { note } from '../output/print.ts'
import { checkSetting, fieldOf } from '../profile/profile.ts'
import { chosenProfile, readProfiles, writeProfiles } from '../profile/profile-file.ts'

/** `burrow config set` */
export async function setSetting({ args, globals }: Given): Promise<void> {
  const [setting, given] = args as [SettingName, string]
  const field = fieldOf(setting)
  const value = given === '@-' ? (await text(process.stdin)).trim() : given
  checkSetting(setting, value)
  const file = readProfiles(process.env)
  const name = chosenProfile(file, globals.profile, process.env)
  const profile = { ...file.profiles[name], [field]: value }
  writeProfiles({ ...file, profiles: { ...file.profiles, [name]: profile } }, process.env)
  note(`${setting} is kept in the profile "${name}"`)
}
