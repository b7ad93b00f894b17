import { SimulatedClock } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { createReadSharing } from './share-read.ts'

it('reads take what others read, but for those behind a write of one’s own', async () => {
  const clock = new SimulatedClock()
  const share = createReadSharing(clock)
  const send = (method: string) => {
    const request = new Request('http://burrow.test/', { method })
    share(request)
    return request.headers.get('cache-control')
  }
  expect(send('GET')).toBe('max-age=1')
  expect(send('POST')).toBeNull()
  await clock.advance(2_000)
  expect(send('GET')).toBeNull()
  await clock.advance(1)
  expect(send('GET')).toBe('max-age=1')
})
