import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const buf = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf')

/** Rejects with what buf found. */
function runBuf(...args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, [buf, ...args], { cwd: root })
}

it('the proto files keep the rules of buf', async () => {
  await expect(runBuf('lint')).resolves.toMatchObject({ stdout: '' })
})

it('nothing that was released is broken', async () => {
  await expect(runBuf('breaking', 'proto', '--against', 'proto-released.binpb')).resolves.toMatchObject({
    stdout: '',
  })
})
