import { expect, it } from 'vitest'
import { bodyText, cliLine, curlLine, inOneLine, quote } from './request.ts'

const parts = {
  type: 'email:send',
  payload: '{"n":9007199254740993}',
  options: { queue: 'mail', tags: ['vip'] },
}

it('sends the payload as it was typed', () => {
  expect(bodyText(parts)).toBe(
    '{"type":"email:send","payload":{"n":9007199254740993},"queue":"mail","tags":["vip"]}',
  )
  expect(bodyText({ type: 'a"b', payload: null, options: {} })).toBe(String.raw`{"type":"a\"b"}`)
})

it.each([
  ['a:b', 'a:b'],
  ['', "''"],
  ["it's $(rm) `x`", String.raw`'it'\''s $(rm) ` + "`x`'"],
])('makes one word of %j', (text, word) => {
  expect(quote(text)).toBe(word)
})

it('says the same with curl and on the command line', () => {
  expect(curlLine('http://h:1/ops/', '{}', true)).toBe(
    `curl http://h:1/ops/api/v1/jobs -H 'Content-Type: application/json' -H "Authorization: Bearer $BURROW_API_KEY" -d '{}'`,
  )
  expect(cliLine('http://h:1/', parts)).toBe(
    `burrow --api http://h:1 submit -t email:send -p '{"n":9007199254740993}' --queue mail --tag vip`,
  )
  expect(cliLine('http://h:1/', { ...parts, options: { backoff: { kind: 'fixed' }, delay_ms: 5 } })).toMatch(
    /^printf '%s\\n' '\{"type":.*"backoff":\{"kind":"fixed"\},"delay_ms":5\}' \| burrow --api http:\/\/h:1 submit -$/,
  )
  expect(cliLine('http://h:1/', { ...parts, options: { recurring: {} } })).toBeNull()
})

it('puts JSON in one line', () => {
  expect(inOneLine('{\n  "a": "x y",\r\n  "b": [\n1 ]}\n')).toBe('{ "a": "x y", "b": [ 1 ]}')
})
