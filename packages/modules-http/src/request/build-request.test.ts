import { describe, expect, it } from 'vitest'
import { buildRequest } from './build-request.ts'

const url = 'https://example.com/'

describe('buildRequest', () => {
  it('takes the payload of GoPherQ, with its URL as a Markdown link too', () => {
    const link =
      '[https://jsonplaceholder.typicode.com/todos/1](https://jsonplaceholder.typicode.com/todos/1)'
    const request = buildRequest(
      { id: 'task001', method: 'GET', url: link, header: { 'X-Custom-Header': 'GoPherQTest' }, body: '' },
      'burrow',
    )
    expect(request).toMatchObject({
      method: 'GET',
      url: 'https://jsonplaceholder.typicode.com/todos/1',
      body: null,
    })
    expect(request.headers['x-custom-header']).toBe('GoPherQTest')
  })

  it('adds a query and encodes JSON', () => {
    const request = buildRequest(
      { method: 'post', url: `${url}?a=1`, query: { b: 'x y', c: 2 }, json: { ok: true } },
      'burrow',
    )
    expect(request).toMatchObject({ method: 'POST', url: `${url}?a=1&b=x+y&c=2`, body: '{"ok":true}' })
    expect(request.headers['content-type']).toBe('application/json')
  })

  it.each<Record<string, string | string[]>>([
    { 'X-A': 'a\r\nX-Injected: 1' },
    { 'X-A': 'a\nb' },
    { 'X-A': 'a\u0000b' },
    { 'X-A': 'snow ☃' },
    { 'X-A': ['fine', 'a\r\nb'] },
    { 'X\r\nB': 'a' },
    { 'X A': 'a' },
    { '': 'a' },
    { Host: 'internal' },
    { 'Content-Length': '5' },
    { 'transfer-encoding': 'chunked' },
    { Connection: 'upgrade' },
    { 'x-a': '1', 'X-A': '2' },
  ])('refuses the headers %j', (headers) => {
    expect(() => buildRequest({ url, headers }, 'burrow')).toThrow(
      expect.objectContaining({ problem: 'HTTP_REQUEST_INVALID', field: 'payload.headers' }),
    )
  })

  it('refuses a body with GET', () => {
    expect(() => buildRequest({ url, body: 'x' }, 'burrow')).toThrow(
      expect.objectContaining({ problem: 'HTTP_REQUEST_INVALID', field: 'payload.body' }),
    )
  })
})
