import type { OutgoingRequest } from '@burrow/guarded-http'
import { describe, expect, it } from 'vitest'
import { followRedirect } from './follow-redirect.ts'

const post: OutgoingRequest = {
  method: 'POST',
  url: 'https://a.example/x',
  headers: { authorization: 'Bearer s', 'content-type': 'text/plain', 'x-other': '1' },
  body: 'text',
}

describe('followRedirect', () => {
  it('keeps secrets within the origin and drops them outside', () => {
    expect(followRedirect(post, 307, '/y')).toEqual({ ...post, url: 'https://a.example/y' })
    const outside = followRedirect(post, 307, 'https://b.example/')
    expect(outside?.headers).toEqual({ 'content-type': 'text/plain', 'x-other': '1' })
  })

  it.each(['cookie', 'x-api-key', 'private-token', 'x-gitlab-token', 'x-hub-signature', 'x-auth', 'apikey'])(
    'takes %s for a secret',
    (name) => {
      const request = { ...post, headers: { [name]: 's' } }
      expect(followRedirect(request, 307, '/y')?.headers).toEqual({ [name]: 's' })
      expect(followRedirect(request, 307, 'https://a.example:8443/y')?.headers).toEqual({})
    },
  )

  it('goes on with GET after 301, 302 and 303', () => {
    for (const status of [301, 302, 303])
      expect(followRedirect(post, status, '/y')).toMatchObject({
        method: 'GET',
        body: null,
        headers: { 'x-other': '1' },
      })
  })

  it('refuses to leave https', () => {
    expect(() => followRedirect(post, 302, 'http://a.example/')).toThrow(/from https to http/)
  })

  it('is not followed without a location or with another status', () => {
    expect(followRedirect(post, 302, undefined)).toBeNull()
    expect(followRedirect(post, 304, '/y')).toBeNull()
  })
})
