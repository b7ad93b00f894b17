import { SimulatedClock } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { createReadSharing, type ReadSharing } from './share-read.ts'

function send({ share }: ReadSharing, method: string): string | null {
  const request = new Request('http://burrow.test/', { method })
  share(request)
  return request.headers.get('cache-control')
}

describe('reads take what others read', () => {
  it('but for those behind a write of one’s own', async () => {
    const clock = new SimulatedClock()
    const sharing = createReadSharing(clock)
    expect(send(sharing, 'GET')).toBe('max-age=1')
    expect(send(sharing, 'POST')).toBeNull()
    await clock.advance(2_000)
    expect(send(sharing, 'GET')).toBeNull()
    await clock.advance(1)
    expect(send(sharing, 'GET')).toBe('max-age=1')
  })

  it('but for those of somebody who wants what is true now', async () => {
    const clock = new SimulatedClock()
    const sharing = createReadSharing(clock)
    expect(send(sharing, 'GET')).toBe('max-age=1')
    sharing.readFresh()
    expect(send(sharing, 'GET')).toBeNull()
    expect(send(sharing, 'GET')).toBeNull()
    await clock.advance(2_001)
    expect(send(sharing, 'GET')).toBe('max-age=1')
  })
})
