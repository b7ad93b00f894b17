import { expect, it } from 'vitest'
import { z } from 'zod'
import { BurrowError } from '../errors/index.ts'
import { validate } from './validate.ts'

const schema = z.object({ to: z.array(z.object({ email: z.email() })), count: z.coerce.number().default(1) })

async function failureOf(value: unknown, of: z.ZodType = schema): Promise<BurrowError> {
  const error: unknown = await validate(of, value, 'payload').catch((thrown: unknown) => thrown)
  expect(BurrowError.isInstance(error, 'INVALID_PAYLOAD')).toBe(true)
  return error as BurrowError
}

it('returns what the schema makes of the value', async () => {
  expect(await validate(schema, { to: [] }, 'payload')).toEqual({ to: [], count: 1 })
  expect(await validate(schema, { to: [], count: '3' }, 'payload')).toEqual({ to: [], count: 3 })
})

it('names the first place that does not fit', async () => {
  expect((await failureOf({ to: [{ email: 'a@example.org' }, { email: 'nobody' }] })).field).toBe(
    'payload.to[1].email',
  )
  expect((await failureOf(null)).field).toBe('payload')
  expect((await failureOf({})).field).toBe('payload.to')
})

it('tells the other places too, up to five', async () => {
  const many = z.object(
    Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}`, z.string()])),
  )
  const { message } = await failureOf({}, many)
  expect(message).toContain('payload.f4')
  expect(message).not.toContain('payload.f5')
})

it('waits for checks that are asynchronous', async () => {
  const slow = z.string().refine((text) => Promise.resolve(text === 'ok'), 'is not ok')
  expect(await validate(slow, 'ok', 'payload')).toBe('ok')
  expect((await failureOf('no', slow)).field).toBe('payload')
})
