import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { SimulatedClock } from '../testing/index.ts'
import type { RedisClient } from './connections.ts'
import { ScriptRunner, type Script } from './script-runner.ts'

const echo: Script<string, string> = {
  name: 'wake',
  args: (text) => [text],
  reply: (raw) => raw as string,
}

/** A client whose line is up or down, and whose scripts answer what they are told to. */
class FakeClient extends EventEmitter {
  status = 'ready'
  sends = 0
  answer: (text: string) => Promise<unknown> = (text) => Promise.resolve(text)

  defineCommand(name: string): void {
    Object.assign(this, {
      [name]: (_: string, [text]: string[]) => {
        this.sends += 1
        return this.answer(text ?? '')
      },
    })
  }

  become(status: string): void {
    this.status = status
    this.emit(status)
  }
}

function createSite() {
  const clock = new SimulatedClock()
  const client = new FakeClient()
  const runner = new ScriptRunner({
    client: client as unknown as RedisClient,
    address: 'redis://test',
    clock,
    random: () => 0.5,
    texts: { wake: '' },
  })
  return { clock, client, call: (text: string) => runner.run(echo, 'q', text) }
}

it('waits for the line with one listener, however many calls wait', async () => {
  const { client, call } = createSite()
  const before = client.listenerCount('ready')
  client.become('reconnecting')
  const calls = Array.from({ length: 50 }, (_, index) => call(String(index)))
  expect(client.listenerCount('ready')).toBe(before)
  expect(client.sends).toBe(0)
  client.become('ready')
  expect(await Promise.all(calls)).toHaveLength(50)
})

it('gives up waiting after its patience, or when the client is closed', async () => {
  const { clock, client, call } = createSite()
  const codeOf = (error: unknown) => (error as { code?: unknown }).code
  client.become('reconnecting')
  const late = call('late').catch(codeOf)
  await clock.advance(5_000)
  expect(await late).toBe('STORE_UNAVAILABLE')
  const closed = call('closed').catch(codeOf)
  client.become('end')
  expect(await closed).toBe('CLOSED')
  expect(await call('after').catch(codeOf)).toBe('CLOSED')
})

it('repeats what a broken line interrupted', async () => {
  const { clock, client, call } = createSite()
  let failures = 2
  client.answer = (text) => ((failures -= 1) < 0 ? Promise.resolve(text) : Promise.reject(new Error('gone')))
  const answered = call('again')
  await clock.advance(1_000)
  expect(await answered).toBe('again')
  expect(client.sends).toBe(3)
})

it.each([
  () => {
    throw new RangeError('Invalid string length')
  },
  () => Promise.reject(new TypeError('is not a string')),
  () => Promise.reject(Object.assign(new Error('ERR wrong arguments'), { name: 'ReplyError' })),
])('does not repeat a mistake, and does not call it an outage', async (answer) => {
  const { client, call } = createSite()
  client.answer = answer
  const error: unknown = await call('x').catch((reason: unknown) => reason)
  expect(error).not.toHaveProperty('code')
  expect(client.sends).toBe(1)
})

it('refuses a call that is too large before the client library chokes on it', async () => {
  const { client, call } = createSite()
  await expect(call('x'.repeat(129 * 1024 * 1024))).rejects.toThrow(RangeError)
  expect(client.sends).toBe(0)
})
