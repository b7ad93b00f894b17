import { ROLES as ROLE_TABLE } from '@burrow/auth'
import { JOB_STATES } from '@burrow/core'
import { SETTINGS } from '@burrow/process'
import { expect, it } from 'vitest'
import { AUTH_MODES, LOG_FORMATS, LOG_LEVELS, ROLES, STATES } from '../src/input/choices.ts'

it('words that flags take are those of the packages that say what they mean', () => {
  expect(STATES).toEqual(JOB_STATES)
  expect(ROLES).toEqual(Object.keys(ROLE_TABLE))
  const accepted = (setting: { readonly schema: { safeParse(text: string): { success: boolean } } }) =>
    [...LOG_LEVELS, ...LOG_FORMATS, ...AUTH_MODES].filter((word) => setting.schema.safeParse(word).success)
  expect(new Set(accepted(SETTINGS.logLevel))).toEqual(new Set(LOG_LEVELS))
  expect(new Set(accepted(SETTINGS.logFormat))).toEqual(new Set(LOG_FORMATS))
  expect(new Set(accepted(SETTINGS.auth))).toEqual(new Set(AUTH_MODES))
})
