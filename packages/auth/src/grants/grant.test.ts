import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FULL_GRANT, Grant } from './grant.ts'
import { coversPattern, isQueuePattern, matchesQueue } from './queue-pattern.ts'
import { NAMESPACE_SCOPES, ROLES, SCOPES } from './scopes.ts'

const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 })
const pattern = fc.oneof(
  fc.constant('*'),
  name,
  name.map((text) => `${text}*`),
)

describe('queue patterns', () => {
  it.each([
    ['*', 'anything', true],
    ['mail', 'mail', true],
    ['mail', 'mail.out', false],
    ['mail', 'Mail', false],
    ['mail.*', 'mail.out', true],
    ['mail.*', 'mail', false],
    ['mail.*', 'mailx', false],
    ['mail*', 'mailx', true],
  ])('%s means %s: %s', (text, queue, isMeant) => {
    expect(matchesQueue(text, queue)).toBe(isMeant)
  })

  it.each(['', '**', '*a', 'a*b', 'a b', '{a}', '.a', 'a'.repeat(129), null, 1])('%s is none', (text) => {
    expect(isQueuePattern(text)).toBe(false)
  })

  it('cover one another only when every queue of one is one of the other', () => {
    fc.assert(
      fc.property(pattern, pattern, name, (wide, narrow, queue) => {
        fc.pre(coversPattern(wide, narrow) && matchesQueue(narrow, queue))
        expect(matchesQueue(wide, queue)).toBe(true)
      }),
    )
    expect(coversPattern('mail', 'mail*')).toBe(false)
    expect(coversPattern('mail.*', 'mail*')).toBe(false)
    expect(coversPattern('mail*', 'mail.*')).toBe(true)
    expect(coversPattern('mail.*', '*')).toBe(false)
  })
})

describe('grants', () => {
  it('can be handed out only when they hold nothing more', () => {
    const mail = new Grant(['jobs:read', 'jobs:write'], ['mail.*', 'sms'])
    expect(FULL_GRANT.covers(mail)).toBe(true)
    expect(mail.covers(FULL_GRANT)).toBe(false)
    expect(mail.covers(new Grant(['jobs:read'], ['mail.out', 'sms']))).toBe(true)
    expect(mail.covers(new Grant(['jobs:read'], ['mail.out', 'fax']))).toBe(false)
    expect(mail.covers(new Grant(['jobs:payload'], ['sms']))).toBe(false)
  })

  it('of roles grow, and those below admin have nothing to do with keys', () => {
    const [viewer, operator, admin] = [ROLES.viewer, ROLES.operator, ROLES.admin].map(
      (scopes) => new Grant(scopes, ['*']),
    )
    expect(admin?.covers(operator as Grant) && operator?.covers(viewer as Grant)).toBe(true)
    expect(ROLES.admin).toEqual(SCOPES)
    expect(ROLES.viewer).not.toContain('jobs:payload')
    expect(ROLES.viewer.every((scope) => scope.endsWith(':read'))).toBe(true)
    for (const scope of [...NAMESPACE_SCOPES, 'webhooks:write']) expect(ROLES.operator).not.toContain(scope)
  })
})
