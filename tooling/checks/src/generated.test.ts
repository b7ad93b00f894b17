import { generatedFiles } from '@burrow/codegen'
import { expect, it } from 'vitest'
import { exists, readText, root } from './repository.ts'

const files = await generatedFiles(root)

it.each(files)('$path is up to date (else run: pnpm generate)', ({ path, content }) => {
  expect(exists(path) ? readText(path) : 'missing').toBe(content)
})
