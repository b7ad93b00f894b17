import { expect, it } from 'vitest'
import { errorPattern } from './error-pattern.ts'

it.each([
  // Connections.
  ['connect ECONNREFUSED 127.0.0.1:6379', 'connect ECONNREFUSED <host>'],
  ['connect ECONNREFUSED ::1:5432', 'connect ECONNREFUSED <host>'],
  ['connect ETIMEDOUT 2001:db8::ff00:42:8329', 'connect ETIMEDOUT <host>'],
  ['connect ECONNREFUSED [2001:db8::1]:443', 'connect ECONNREFUSED <host>'],
  ['getaddrinfo ENOTFOUND db-3.internal.example.com', 'getaddrinfo ENOTFOUND <host>'],
  ['getaddrinfo EAI_AGAIN redis', 'getaddrinfo EAI_AGAIN <host>'],
  ['read ECONNRESET', 'read ECONNRESET'],
  ['upstream api-7.shop.example.com:8443 is down', 'upstream <host> is down'],
  ['cannot reach localhost:3000', 'cannot reach <host>'],
  ['certificate for mail.example.org has expired', 'certificate for <host> has expired'],
  [
    'request to https://a.example/x?id=3&t=é failed, reason: socket hang up',
    'request to <url> failed, reason: socket hang up',
  ],
  ['postgres://app:secret@db:5432/app refused', '<url> refused'],
  // Ids.
  ['order 7c9e6679-7425-40de-944b-e07fc1f90ae7 is unknown', 'order <id> is unknown'],
  ['job 01ARZ3NDEKTSV4RRFFQ69G5FAV is gone', 'job <id> is gone'],
  ['token eyJhbGciOiJIUzI1NiIsInR5cCI6 expired', 'token <id> expired'],
  ['commit deadbeef01 not found', 'commit <hex> not found'],
  ['execution reverted at 0x00000000219ab540356cBB839Cbe05303d7705Fa', 'execution reverted at <hex>'],
  // Quoted.
  [
    `duplicate key value violates unique constraint "users_email_key"`,
    'duplicate key value violates unique constraint <text>',
  ],
  [
    `ENOENT: no such file or directory, open '/tmp/a 1/b.csv'`,
    'ENOENT: no such file or directory, open <text>',
  ],
  [
    'Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
    'Unexpected token <text>... is not valid JSON',
  ],
  ["can't reach Bob's inbox", "can't reach Bob's inbox"],
  ['field `a.b` is „leer“', 'field <text> is <text>'],
  ['say "a \\"quoted\\" word" twice', 'say <text> twice'],
  // People, times and numbers.
  ['no mailbox for jane.doe+x@mail.example.com', 'no mailbox for <email>'],
  ['not before 2026-11-23T17:25:00.123Z', 'not before <time>'],
  ['locked since 2026-11-23 17:25 until 18:30:00', 'locked since <time> until <time>'],
  ['expired on Mon, 23 Nov 2026 17:25:00 GMT', 'expired on <time>'],
  ['expired on Mon Nov 23 2026 17:25:00 GMT+0000 (Coordinated Universal Time)', 'expired on <time>'],
  ['HTTP 503 after 1,204.5ms', 'HTTP <n> after <n>'],
  ['needs 12 MB, has 3.5 GiB (98%)', 'needs <n>, has <n> (<n>)'],
  ['worker7 took 1e3 s', 'worker<n> took <n>'],
  ['balance is -12.50 for 3 days', 'balance is <n> for <n> days'],
  ['missing ids 1, 2, 3, 44', 'missing ids <n>'],
  // Paths and places in files.
  ['cannot read /srv/uploads/8123/photo-9.png today', 'cannot read /srv/uploads/<n>/<file> today'],
  ['cannot write C:\\data\\run 4', 'cannot write C:\\data\\run <n>'],
  ['GET /users/42/orders answered 500', 'GET /users/<n>/orders answered <n>'],
  ['syntax error in /app/dist/main.js:12:34', 'syntax error in /app/dist/<file>:<n>:<n>'],
  // What says which mistake it is stays.
  ['Cannot read properties of undefined', 'Cannot read properties of undefined'],
  ['user.name is not a function', 'user.name is not a function'],
  ['a/b and c', 'a/b and c'],
  ['  several\n\tlines  of it ', 'several lines of it'],
  ['', ''],
])('of %j stays %j', (message, pattern) => {
  expect(errorPattern(message)).toBe(pattern)
})

it('looks at the beginning alone', () => {
  expect(errorPattern(`${'no '.repeat(200)}a`)).toBe(errorPattern(`${'no '.repeat(200)}b`))
})

it('ends for messages made to be slow', () => {
  const parts = [
    'a',
    '1',
    '-',
    '.',
    ':',
    '/',
    '\\',
    '"',
    "'",
    '`',
    '@',
    ' ',
    '<n> ',
    '<n>, ',
    'a.',
    'a:',
    ':1',
    '/a',
    'f',
    '0x',
    'Mon ',
  ]
  const hostile = parts.flatMap((one) => parts.map((other) => (one + other).repeat(100_000)))
  // A search that tries everything would take longer than any test may.
  for (const message of hostile) expect(errorPattern(message).length).toBeLessThan(2_500)
})
