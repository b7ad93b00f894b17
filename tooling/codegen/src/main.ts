/** `pnpm generate`: writes every generated file. `tooling/checks` compares them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedFiles } from './generated-files.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

for (const { path, content } of await generatedFiles(root)) {
  const target = join(root, path)
  const current = await readFile(target, 'utf8').catch(() => undefined)
  if (current === content) {
    console.log(`unchanged  ${path}`)
    continue
  }
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content)
  console.log(`written    ${path}`)
}
