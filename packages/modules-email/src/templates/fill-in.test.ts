import { describe, expect, it } from 'vitest'
import { fillIn, type TemplateVariables } from './fill-in.ts'

const ATTACK = `<script>alert('1')</script>" onload="x`

describe('fillIn', () => {
  it.each<[string, TemplateVariables, string]>([
    ['Hello {{name}}', { name: 'Ada' }, 'Hello Ada'],
    ['{{ order.number }}/{{order.of}}', { order: { number: 7, of: true } }, '7/true'],
    ['{{gone}}!', { gone: null }, '!'],
    ['{{a}}{{a}}', { a: '{{b}}', b: 'no' }, '{{b}}{{b}}'],
    ['$& {{a}}', { a: '$& $1 $$' }, '$& $& $1 $$'],
    ['{ {a} } {{{a}}}', { a: 'x' }, '{ {a} } {x}'],
    ['{{a}}}} {{a b} c}} {{{{a}}', { a: 'x' }, 'x}} {{a b} c}} {{x'],
    ['}}{{a}}{{', { a: 'x' }, '}}x{{'],
    ['nothing', {}, 'nothing'],
  ])('%s', (template, variables, text) => {
    expect(fillIn(template, variables, 'text')).toBe(text)
  })

  it('lets no value become markup', () => {
    const html = fillIn('<p title="{{x}}">{{x}}</p>', { x: ATTACK }, 'html')
    expect(html.match(/[<>]/g)).toHaveLength(4)
    expect(html.match(/"/g)).toHaveLength(2)
    expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;')
    expect(fillIn('{{x}}', { x: ATTACK }, 'text')).toBe(ATTACK)
  })

  it.each([
    'name',
    'order.missing',
    'order',
    'constructor',
    '__proto__',
    'toString',
    'order.number.x',
    '',
    '#if x',
    'a b',
  ])('does not know {{%s}}', (path) => {
    expect(() => fillIn(`{{${path}}}`, { order: { number: 7 } }, 'html')).toThrow(
      expect.objectContaining({ code: 'PERMANENT', problem: 'EMAIL_VARIABLE_MISSING' }),
    )
  })

  it('leaves a megabyte of brackets as it is', () => {
    for (const text of ['{'.repeat(1_000_000), '{{ '.repeat(300_000), `{{${' '.repeat(1_000_000)}`])
      expect(fillIn(text, {}, 'text')).toBe(text)
  })
})
