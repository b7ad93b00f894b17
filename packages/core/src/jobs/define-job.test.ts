import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectCode } from '../testing/expect-code.ts'
import { defineJob } from './define-job.ts'
import { defineModule } from './define-module.ts'
import { ModuleRegistry } from './registry.ts'

const input = z.object({ name: z.string() })

describe('defineJob', () => {
  it('fills in defaults and cannot be changed', () => {
    const job = defineJob({ type: 'hello', input })
    expect(job).toMatchObject({ type: 'hello', aliases: [], description: '', input, output: null })
    expect(job.defaults).toMatchObject({ queue: 'default', maxAttempts: 4 })
    expect(Object.isFrozen(job)).toBe(true)
  })

  it('keeps what was given', () => {
    const output = z.string()
    const job = defineJob({
      type: 'email:send',
      aliases: ['email'],
      description: 'Sends an email.',
      input,
      output,
      defaults: { queue: 'emails', maxRetries: 5 },
    })
    expect(job).toMatchObject({ aliases: ['email'], description: 'Sends an email.', output })
    expect(job.defaults).toMatchObject({ queue: 'emails', maxAttempts: 6 })
  })

  it.each<[object | null, 'INVALID_OPTION' | 'INVALID_NAME', string]>([
    [{ type: 'a', input, handler: 1 }, 'INVALID_OPTION', 'handler'],
    [{ type: 'a' }, 'INVALID_OPTION', 'input'],
    [{ type: 'a', input: { parse: () => 1 } }, 'INVALID_OPTION', 'input'],
    [{ type: 'a', input, output: 'text' }, 'INVALID_OPTION', 'output'],
    [{ type: 'a', input, aliases: 'b' }, 'INVALID_OPTION', 'aliases'],
    [{ type: 'a', input, description: 7 }, 'INVALID_OPTION', 'description'],
    [{ type: 'a', input, defaults: { priority: 9 } }, 'INVALID_OPTION', 'defaults.priority'],
    [{ type: 'a', input, defaults: { delayMs: 9 } }, 'INVALID_OPTION', 'defaults.delayMs'],
    [null, 'INVALID_OPTION', 'options'],
    [{ input }, 'INVALID_NAME', 'type'],
    [{ type: 'a b', input }, 'INVALID_NAME', 'type'],
    [{ type: 'a', input, aliases: ['b', '?'] }, 'INVALID_NAME', 'aliases[1]'],
    [{ type: 'a', input, defaults: { queue: '' } }, 'INVALID_NAME', 'defaults.queue'],
  ])('refuses %j', (options, code, field) => {
    expectCode(() => defineJob(options as never), code, field)
  })
})

describe('defineModule', () => {
  it('joins definition and handler', async () => {
    const hello = defineJob({ type: 'hello', input })
    const module = defineModule(hello, ({ name }) => `Hello ${name}`)
    expect(module).toMatchObject({ id: 'hello', definition: hello })
    expect(await module.handle({ name: 'Ada' }, undefined as never)).toBe('Hello Ada')
  })

  it('refuses a handler that is no function', () => {
    const hello = defineJob({ type: 'hello', input })
    expectCode(() => defineModule(hello, 'run' as never), 'INVALID_OPTION', 'handler')
  })
})

describe('ModuleRegistry', () => {
  const module = (type: string, ...aliases: string[]) =>
    defineModule(defineJob({ type, aliases, input: z.unknown() }), () => null)

  it('finds modules by type and alias', () => {
    const email = module('email:send', 'email')
    const registry = new ModuleRegistry([email, module('hello')])
    expect(registry.types).toEqual(['email:send', 'email', 'hello'])
    expect(registry.find('email')).toBe(email)
    expect(registry.find('email:send')).toBe(email)
    for (const type of ['unknown', 'constructor', '__proto__']) expect(registry.find(type)).toBeUndefined()
  })

  it('refuses two modules that answer to one name', () => {
    expectCode(() => new ModuleRegistry([module('a'), module('a')]), 'INVALID_OPTION', 'modules')
    expectCode(
      () => new ModuleRegistry([module('a'), module('b', 'a')], 'options.modules'),
      'INVALID_OPTION',
      'options.modules',
    )
  })

  it('may be empty', () => {
    expect(new ModuleRegistry([]).types).toEqual([])
  })
})
