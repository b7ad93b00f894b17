import { ClosedError } from '@burrow/core/errors'
import { expect, it } from 'vitest'
import { meaningOf, messageOf } from './store-errors.ts'

const ofServer = (code: string) =>
  Object.assign(new Error(`server says ${code}`), { code, severity: 'ERROR' })
const ofPlatform = (code: string) => Object.assign(new Error(`write ${code}`), { code, syscall: 'write' })

it.each(['40001', '40P01', '25006', '53300', '57014', '57P01', '08006', '26000'])(
  'repeats a statement that the server ended with %s',
  (code) => expect(meaningOf(ofServer(code))).toBe('again'),
)

// EPIPE has five characters, as states of SQL have.
it.each(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND'])(
  'repeats a statement whose connection failed with %s',
  (code) => expect(meaningOf(ofPlatform(code))).toBe('again'),
)

it('repeats when the client library says in words alone that the connection ended', () => {
  expect(meaningOf(new Error('Connection terminated unexpectedly'))).toBe('again')
})

it.each(['53100', '53400', '54000'])('has no room with %s', (code) => {
  expect(meaningOf(ofServer(code))).toBe('full')
})

it.each(['3F000', '42P01', '42883', '42501'])('lacks the schema, or the right to it, with %s', (code) => {
  expect(meaningOf(ofServer(code))).toBe('unmigrated')
})

it('repeats no mistake', () => {
  for (const error of [
    ofServer('22P02'),
    ofServer('XX000'),
    new TypeError('no'),
    new RangeError('no'),
    new ClosedError('broker'),
  ])
    expect(meaningOf(error)).toBe('final')
})

it('finds words for an error without any', () => {
  expect(messageOf(new Error('broke'))).toBe('broke')
  expect(messageOf(Object.assign(new Error(''), { code: 'EPIPE' }))).toBe('EPIPE')
  expect(messageOf('thrown text')).toBe('thrown text')
})
