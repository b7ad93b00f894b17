import { expect, it } from 'vitest'
import { embedCode, embeddedFiles } from './embedded-code.ts'

const fence = '```'
const document = `# Title

<!-- code: a.ts -->
${fence}ts
old
${fence}

Between.

<!-- code: b.ts -->

${fence}ts
${fence}

${fence}sh
npm start
${fence}
`
const files: Record<string, string> = { 'a.ts': "const a = '$1'\n", 'b.ts': 'const b = 2\n' }

it('fills each block with its file and leaves the rest', () => {
  expect(embedCode(document, (path) => files[path] ?? '')).toBe(`# Title

<!-- code: a.ts -->

${fence}ts
const a = '$1'
${fence}

Between.

<!-- code: b.ts -->

${fence}ts
const b = 2
${fence}

${fence}sh
npm start
${fence}
`)
})

it('changes nothing the second time', () => {
  const once = embedCode(document, (path) => files[path] ?? '')
  expect(embedCode(once, (path) => files[path] ?? '')).toBe(once)
})

it('names the files of a document', () => {
  expect(embeddedFiles(document)).toEqual(['a.ts', 'b.ts'])
})

it('refuses a mark without a block', () => {
  expect(() => embedCode('<!-- code: a.ts -->\n\ntext\n', () => '')).toThrow('a.ts')
})

it('refuses a file that would end its block', () => {
  expect(() => embedCode(document, () => `x\n${fence}\n`)).toThrow('a.ts')
})
