import { profilePath } from '../profile/profile-file.ts'

/** `burrow config path` */
export function showPath(): Promise<void> {
  process.stdout.write(`${profilePath(process.env)}\n`)
  return Promise.resolve()
}
