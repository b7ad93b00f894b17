import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { confirm, mustBeAbleToAsk } from '../src/input/confirm.ts'

function terminal(isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = Object.assign(new PassThrough(), { isTTY })
  return { input, output }
}

describe('a question', () => {
  it.each<[number, string, boolean]>([
    [3, 'y\n', true],
    [3, ' YES \n', true],
    [3, 'n\n', false],
    [3, '\n', false],
    [1_000, 'y\n', true],
    [1_001, 'y\n', false],
    [1_001, '1001\n', true],
    [12_345, '12,345\n', true],
    [12_345, '12\n', false],
  ])('about %i jobs, answered %j: %s', async (count, answer, isYes) => {
    const { input, output } = terminal()
    const asked = confirm({ what: `Delete ${count} jobs`, count }, { input, output })
    input.write(answer)
    const refusal = await asked.then(
      () => null,
      (error: unknown) => error,
    )
    if (isYes) expect(refusal).toBeNull()
    else expect(refusal).toMatchObject({ code: 130, message: 'nothing was done' })
    expect(String(output.read())).toContain(`Delete ${count} jobs? `)
  })

  it('that nobody answers is answered with no', async () => {
    const { input, output } = terminal()
    const asked = confirm({ what: 'Delete 3 jobs', count: 3 }, { input, output })
    input.end()
    await expect(asked).rejects.toMatchObject({ code: 130 })
  })

  it('is asked on terminals only', () => {
    expect(() => mustBeAbleToAsk(undefined, terminal(false))).toThrow(expect.objectContaining({ code: 2 }))
    expect(() => mustBeAbleToAsk(true, terminal(false))).not.toThrow()
    expect(() => mustBeAbleToAsk(undefined, terminal())).not.toThrow()
  })
})
