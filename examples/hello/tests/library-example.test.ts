import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { readmeBlock, root } from './support/readme.ts'

const EXAMPLE = 'examples/hello/src/main.ts'

/** Runs the example as a program of its own. It must end by itself: nothing is left open. */
async function runExample(url: string): Promise<string> {
  const args = ['--import', 'tsx', '--conditions=@burrow/source', join(root, EXAMPLE)]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: join(root, 'examples/hello'),
    env: { ...process.env, BURROW_URL: url },
    timeout: 15_000,
  })
  return stdout
}

it('the README shows the file that the tests below run', async () => {
  const { language, text } = await readmeBlock(`code: ${EXAMPLE}`)
  expect(language).toBe('ts')
  expect(text).toBe(await readFile(join(root, EXAMPLE), 'utf8'))
})

it('the library example runs on memory', async () => {
  expect(await runExample('memory:')).toBe('Hello Ada, attempt 1\n')
})

it('the library example runs on Redis', async () => {
  // A server of its own: the example uses the default namespace.
  await using redis = await startRedis()
  expect(await runExample(redis.url)).toBe('Hello Ada, attempt 1\n')
})
