import { expect, it } from 'vitest'
import { Places } from './places.ts'

const never = new AbortController().signal

it('lets in as many as there are places, the others in order', async () => {
  const places = new Places(1)
  const entered: string[] = []
  const leaveFirst = await places.enter(never)
  const second = places.enter(never).then((leave) => (entered.push('second'), leave))
  const third = places.enter(never).then((leave) => (entered.push('third'), leave))
  await Promise.resolve()
  expect(entered).toEqual([])
  leaveFirst()
  leaveFirst()
  const leaveSecond = await second
  expect(entered).toEqual(['second'])
  leaveSecond()
  ;(await third)()
  expect(entered).toEqual(['second', 'third'])
})

it('gives no place to one who gave up', async () => {
  const places = new Places(1)
  const leave = await places.enter(never)
  const controller = new AbortController()
  const impatient = places.enter(controller.signal)
  const patient = places.enter(never)
  controller.abort(new Error('cancelled'))
  await expect(impatient).rejects.toThrow('cancelled')
  leave()
  ;(await patient)()
  ;(await places.enter(never))()
})
