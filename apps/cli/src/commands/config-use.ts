import type { Given } from '../global-flags.ts'
import { note } from '../output/print.ts'
import { readProfile, readProfiles, writeProfiles } from '../profile/profile-file.ts'

/** `burrow config use` */
export function useProfile({ args: [name = ''] }: Given): Promise<void> {
  readProfile(name, process.env)
  writeProfiles({ ...readProfiles(process.env), current: name }, process.env)
  const named = process.env['BURROW_PROFILE']?.trim()
  note(
    named && named !== name
      ? `"${name}" is the profile now where BURROW_PROFILE, which is "${named}" here, names none`
      : `"${name}" is the profile now`,
  )
  return Promise.resolve()
}
