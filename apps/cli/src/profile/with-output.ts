import { usageError } from '../cli-error.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { OUTPUT_FORMATS, type OutputFormat } from '../output/formats.ts'
import { readProfile } from './profile-file.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A command that needs the profile for more than that says what is wrong with it; the others need not fail. */
function outputOfProfile(flags: GlobalFlags, env: Environment): OutputFormat | undefined {
  try {
    return readProfile(flags.profile, env).output
  } catch {
    return undefined
  }
}

/** Flags with the form of the result that environment or profile say where the flag says none. @throws CliError (exit code 2) */
export function withOutput(flags: GlobalFlags, env: Environment): GlobalFlags {
  if (flags.output !== undefined) return { ...flags, askedOutput: flags.output }
  const given = env['BURROW_OUTPUT']?.trim() || undefined
  if (given !== undefined && !(OUTPUT_FORMATS as readonly string[]).includes(given))
    throw usageError(
      `BURROW_OUTPUT must be one of ${OUTPUT_FORMATS.join(', ')}, not ${JSON.stringify(given)}`,
    )
  const output = (given as OutputFormat | undefined) ?? outputOfProfile(flags, env)
  return output === undefined ? flags : { ...flags, output }
}
