import { PROBLEM_KINDS, type ProblemCode } from '@burrow/api-contract'
import * as errors from '@burrow/core/errors'
import { ERROR_ADVICE, PROBLEM_ADVICE } from './error-advice.ts'
import { cellCode, markdownTable } from './markdown-table.ts'

/** `JOB_FAILED` → `JobFailedError`. A code that is thrown without being a failure ends in `Signal`. */
function classOf(code: string): string {
  const name = code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  for (const className of [`${name}Error`, `${name}Signal`]) if (className in errors) return className
  throw new Error(`error code ${code}: there is no class ${name}Error in @burrow/core/errors`)
}

function isOfLibrary(code: string): code is errors.ErrorCode {
  return Object.hasOwn(errors.ERROR_CODES, code)
}

function problemRows(): readonly (readonly string[])[] {
  return (Object.keys(PROBLEM_KINDS) as ProblemCode[]).map((code) => {
    const { status, title, retryable } = PROBLEM_KINDS[code]
    const advice = isOfLibrary(code) ? ERROR_ADVICE[code] : PROBLEM_ADVICE[code]
    return [cellCode(code), String(status), title, retryable ? 'yes' : '', advice]
  })
}

/** The text of `docs/errors.md`, made from the tables of codes. */
export function renderErrors(): string {
  const codes = Object.keys(errors.ERROR_CODES) as errors.ErrorCode[]
  return [
    '<!-- Generated from packages/core/src/errors/error-codes.ts and packages/api-contract/src/problems/problem-codes.ts by `npm run generate`. Do not edit. -->',
    '',
    '# Errors',
    '',
    'Every error that Burrow throws has a `code`. The code is the contract: it is never renamed and never used again for something',
    'else. The message is for people and may change.',
    '',
    'Where they fit, an error also has `field` (what was wrong, such as `payload.to[0]`), `jobId`, `queue` and `cause`. Addresses in',
    'messages have their passwords masked.',
    '',
    'Ask with `BurrowError.isInstance(error, code)` and not with `instanceof`, which fails when two copies of the package are loaded.',
    '',
    '## In the library',
    '',
    ...markdownTable(
      ['code', 'class', 'meaning', 'what to do'],
      codes.map((code) => [
        cellCode(code),
        cellCode(classOf(code)),
        errors.ERROR_CODES[code],
        ERROR_ADVICE[code],
      ]),
    ),
    '',
    'Handlers add codes of their own for what cannot be repaired by trying again (`problem` of `PermanentError`). Those of the modules that come',
    'with Burrow are on their pages: [email](modules/email.md), [ethereum](modules/ethereum.md), [http](modules/http.md),',
    '[image](modules/image.md), [math](modules/math.md), [maintenance](modules/maintenance.md).',
    '',
    '## Over HTTP',
    '',
    'Problem details (RFC 9457) carry a `code`, too; gRPC has it in the trailer `burrow-code`. Some are those of the library. "Again" says whether',
    'the same request may succeed later (`retryable`).',
    '',
    ...markdownTable(['code', 'status', 'meaning', 'again', 'what to do'], problemRows()),
    '',
  ].join('\n')
}
