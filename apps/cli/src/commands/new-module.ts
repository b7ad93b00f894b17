import type { Given } from '../global-flags.ts'
import { note } from '../output/print.ts'
import { printScaffold } from '../output/scaffold-result.ts'
import { moduleNames } from '../scaffold/names.ts'
import { findProject, registerModule } from '../scaffold/project.ts'
import { refuseTakenType } from '../scaffold/taken-types.ts'
import { moduleFiles } from '../scaffold/templates.ts'
import { planFiles, writeFiles } from '../scaffold/write-files.ts'

interface Flags {
  readonly type?: string
  readonly force?: boolean
  readonly dryRun?: boolean
}

/** `burrow new module` */
export function newModule({ args, flags, globals }: Given<Flags>): Promise<void> {
  const [name = ''] = args
  const { force = false, dryRun: isDryRun = false } = flags
  const names = moduleNames(name, flags.type)
  const folder = findProject(process.cwd())
  refuseTakenType(folder, names)
  const planned = planFiles(folder, moduleFiles(names), force)
  const { file: list, byHand } = registerModule(folder, names)
  const files = list === null ? planned : [...planned, list]
  if (!isDryRun) writeFiles(folder, files)
  printScaffold({ folder, files, isDryRun }, globals.output)
  if (byHand !== null) note(byHand)
  note(
    isDryRun
      ? 'nothing was written'
      : `next: write what ${names.type} does in modules/${name}/handler.ts, try it with npm test, and start the worker again`,
  )
  return Promise.resolve()
}
