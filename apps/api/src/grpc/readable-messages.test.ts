import { expect, it } from 'vitest'
import { encodeStatusMessage } from './readable-messages.ts'

it('leaves what people read as it is', () => {
  const text = 'options.max_retries: must be 0 to 1,000; not "9,999" (see /docs?x=1&y=2#z)'
  expect(encodeStatusMessage(text)).toBe(text)
})

it('encodes what a header cannot hold, and the sign itself', () => {
  expect(encodeStatusMessage('50 % of Zo\u00eb\n\u{1f680}')).toBe('50 %25 of Zo%C3%AB%0A%F0%9F%9A%80')
  expect(decodeURIComponent(encodeStatusMessage('a\ud800b'))).toBe('a\ufffdb')
})
