import { SHELLS, type ShellName } from '../completion/shells.ts'
import type { Given } from '../global-flags.ts'

/** `burrow completion` */
export function printCompletion({ args: [shell] }: Given): Promise<void> {
  process.stdout.write(SHELLS[shell as ShellName].script)
  return Promise.resolve()
}
