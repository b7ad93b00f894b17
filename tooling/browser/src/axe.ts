import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Around an open menu: whoever comes to one of these by Tab is led on at once, so that nobody stays on what is hidden. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]'

/** What a reader with a disability would stumble over. The policy lets no script in but what a debugger evaluates. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const results = await page.evaluate<{
    violations: { id: string; impact: string; nodes: { html: string }[] }[]
  }>(`axe.run({ exclude: ['${FOCUS_GUARDS}'] }, { resultTypes: ["violations"] })`)
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
