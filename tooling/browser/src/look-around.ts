import type { Browser, Page } from 'playwright-core'
import { violationsOn } from './axe.ts'
import { openPage } from './rig.ts'

/** Text that runs as a script wherever somebody forgot that it is text. */
export const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}javascript:alert(3)`

const SIDEWAYS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'

async function faultsOn(page: Page): Promise<string[]> {
  const found = await violationsOn(page)
  if (await page.evaluate<boolean>(SIDEWAYS)) found.push('it scrolls sideways')
  if ((await page.locator('img[src=x]').count()) > 0) found.push('text became an element')
  return found
}

/** Visits pages as somebody with a phone does, light and dark, and tells what is wrong with them. */
export async function lookAround(
  browser: Browser,
  url: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    await using opened = await openPage(browser, url + path, {
      ...{ colorScheme: 'light', viewport: { width: 360, height: 740 } },
    })
    const { page } = opened
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('alert')).first().waitFor()
    await page.getByRole('status').filter({ hasText: 'Loading' }).first().waitFor({ state: 'detached' })
    found.push(...(await faultsOn(page)).map((fault) => `${path}: ${fault}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await faultsOn(page)).map((fault) => `${path}, dark: ${fault}`))
    found.push(...opened.faults)
  }
  return found
}
