import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { validate, ValidationSeverity, type ValidatorSettings } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { APPS, dockerfileOf } from '../src/apps.ts'
import { readText, root } from '../src/repository.ts'

/** Everything it can find counts. */
const STRICT: ValidatorSettings = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
}

function problemsOf(text: string): string[] {
  return validate(text, STRICT).map(
    ({ message, range }) =>
      `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  )
}

describe('Dockerfiles', () => {
  it('would be found wrong', () => {
    expect(problemsOf('FROM a\nCOPY b')).toHaveLength(1)
    expect(problemsOf("FROM a\nCMD ['b']")).toHaveLength(1)
    expect(problemsOf('FROM a\nEXPOSE eighty')).toHaveLength(1)
  })

  it('are those of the apps', () => {
    const found = readdirSync(join(root, 'docker')).filter((name) => name.endsWith('Dockerfile'))
    expect(found.map((name) => `docker/${name}`).toSorted()).toEqual(APPS.map(dockerfileOf).toSorted())
  })

  it.each(APPS)('of %s has no mistake', (app) => {
    expect(problemsOf(readText(dockerfileOf(app)))).toEqual([])
  })
})
