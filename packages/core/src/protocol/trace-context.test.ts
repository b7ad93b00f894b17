import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { readTraceContext, resolveTrace, traceIdOf } from './trace-context.ts'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`

describe('headers', () => {
  it('are read', () => {
    expect(readTraceContext(PARENT, 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7')).toEqual({
      traceparent: PARENT,
      tracestate: 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7',
    })
    expect(readTraceContext(PARENT)).toEqual({ traceparent: PARENT, tracestate: null })
    expect(traceIdOf({ traceparent: PARENT, tracestate: null })).toBe(TRACE_ID)
  })

  it.each([
    ['nothing', undefined],
    ['empty', ''],
    ['upper case', PARENT.toUpperCase()],
    ['no trace id', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['no span id', `00-${TRACE_ID}-${'0'.repeat(16)}-01`],
    ['a version that is forbidden', `ff${PARENT.slice(2)}`],
    ['more than version 00 has', `${PARENT}-00`],
    ['too short', PARENT.slice(0, -1)],
    ['two of them', `${PARENT},${PARENT}`],
    ['a line break', `${PARENT}\n${PARENT}`],
  ])('without a context: %s', (_, header) => {
    expect(readTraceContext(header, 'a=b')).toBeNull()
  })

  it('of a later version are read as far as they are known', () => {
    expect(readTraceContext(`cc-${TRACE_ID}-b7ad6b7169203331-ff-what-is-new`)?.traceparent).toBe(
      `00-${TRACE_ID}-b7ad6b7169203331-03`,
    )
    expect(readTraceContext(`cc-${TRACE_ID}-b7ad6b7169203331-01.what`)).toBeNull()
  })

  it.each([
    ['no value', 'congo'],
    ['a key twice', 'a=1,a=2'],
    ['a key in upper case', 'Congo=1'],
    ['an equals sign in a value', 'a=1=2'],
    ['too many', Array.from({ length: 33 }, (_, index) => `k${index}=v`).join(',')],
    ['a value that is too long', `a=${'x'.repeat(257)}`],
    ['letters of other languages', 'a=ä'],
    ['an empty value', 'a='],
  ])('keep the context but not its state: %s', (_, state) => {
    expect(readTraceContext(PARENT, state)).toEqual({ traceparent: PARENT, tracestate: null })
  })

  it('may have spaces and empty members', () => {
    expect(readTraceContext(PARENT, ' a=1 ,, \tb@sys=2')?.tracestate).toBe('a=1,b@sys=2')
    expect(readTraceContext(PARENT, ' , ')?.tracestate).toBeNull()
  })

  it('that are long lose the long members first, then the last', () => {
    const long = `long=${'x'.repeat(200)}`
    const short = Array.from({ length: 30 }, (_, index) => `k${index}=${'v'.repeat(14)}`)
    const state = readTraceContext(PARENT, [long, ...short].join(','))?.tracestate ?? ''
    expect(state.length).toBeLessThanOrEqual(512)
    expect(state.startsWith('k0=')).toBe(true)
    expect(state.split(',').length).toBeGreaterThan(20)
  })
})

describe('an option', () => {
  it('is a traceparent, or both', () => {
    expect(resolveTrace(PARENT, 'trace')).toEqual({ traceparent: PARENT, tracestate: null })
    expect(resolveTrace({ traceparent: PARENT, tracestate: 'a=b' }, 'trace').tracestate).toBe('a=b')
    expect(resolveTrace({ traceparent: PARENT, tracestate: null }, 'trace').tracestate).toBeNull()
  })

  it.each([
    ['trace', 'nonsense'],
    ['trace', 5],
    ['trace', null],
    ['trace.traceparent', {}],
    ['trace.traceparent', { traceparent: PARENT.toUpperCase() }],
    ['trace.tracestate', { traceparent: PARENT, tracestate: 'a' }],
    ['trace.tracestate', { traceparent: PARENT, tracestate: 7 }],
    ['trace.other', { traceparent: PARENT, other: 1 }],
  ])('that is wrong names %s', (field, option) => {
    expectCode(() => resolveTrace(option, 'trace'), 'INVALID_OPTION', field)
  })
})
