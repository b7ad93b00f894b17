import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { HOSTILE, lookAround } from '../src/look-around.ts'
import { openPage, serveDashboard, startBrowser, type ServedDashboard } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)

const report = defineJob({ type: 'report:daily', input: z.unknown() })

async function sampleSchedules({ burrow }: ServedDashboard): Promise<void> {
  await burrow.schedule('nightly', {
    cron: { expression: '30 2 * * *', timezone: 'Europe/Berlin' },
    ...{ type: report, payload: { of: 'sales' }, overlap: 'skip' },
  })
  await burrow.schedule('often', { every: { ms: 90_000 }, type: report, payload: HOSTILE })
  await burrow.pauseSchedule('often')
}

describe.skipIf(problem !== null)(`schedules in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('creates one with the times it will have, triggers it, and shows how its job ended', async () => {
    await using served = await serveDashboard('memory:')
    await served.work([defineModule(report, () => ({ rows: 7 }))], ['default'])
    await using opened = await openPage(browser, `${served.url}/schedules`)
    const { page, faults } = opened
    await page.getByText('No schedule yet').waitFor()
    await page.getByRole('link', { name: 'New schedule' }).click()
    await page.getByLabel('Id').fill('daily-report')
    await page.getByLabel('Expression').fill('30 6 * * MON-FRI')
    await page.getByLabel('Time zone').fill('Asia/Tokyo')
    await page.getByText('At 06:30, Monday through Friday').waitFor()
    const times = page.getByRole('region', { name: 'Next runs' })
    await times
      .getByText(/06:30:00/)
      .first()
      .waitFor()
    expect(await times.getByRole('row').count()).toBe(11)
    await page.getByLabel('Type').fill('report:daily')
    await page.getByLabel('Payload').fill('{"id": 12345678901234567890}')
    await page.getByRole('button', { name: 'Create schedule' }).click()
    await page.getByRole('heading', { level: 1, name: 'daily-report' }).waitFor()
    await page.getByText('12345678901234567890').waitFor()
    await page.getByRole('button', { name: 'Trigger now daily-report' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Trigger now' }).click()
    const run = page.getByRole('row', { name: /triggered by hand/ })
    await run.getByText('completed').waitFor()
    await run.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: /report:daily/ }).waitFor()
    expect(faults).toEqual([])
  })

  it('says at its field what is wrong with a rule, and sends no payload that is no JSON', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/schedules?form=new`)
    const { page, faults } = opened
    await page.getByLabel('Expression').fill('61 * * * *')
    await page.locator('[aria-invalid=true][placeholder="30 6 * * MON-FRI"]').waitFor()
    await page.getByLabel('Expression').fill('@daily')
    await page.getByLabel('Time zone').fill('Mars/Olympus')
    await page.locator('input[list][aria-invalid=true]').waitFor()
    await page.getByLabel('Time zone').fill('UTC')
    await page.getByRole('region', { name: 'Next runs' }).waitFor()
    await page.getByLabel('Type').fill('no type!')
    await page.getByLabel('Payload').fill('{"a":')
    await page.getByText(/is no JSON/).waitFor()
    await page.getByRole('button', { name: 'Create schedule' }).click()
    await page.getByLabel('Payload').fill('{"a":1}')
    await page.getByRole('button', { name: 'Create schedule' }).click()
    await page.getByText('Look at the fields that are marked.').waitFor()
    expect(await page.getByLabel('Type').getAttribute('aria-invalid')).toBe('true')
    expect((await served.burrow.schedules()).schedules).toEqual([])
    expect(faults).toEqual([])
  })

  it('lets nobody overwrite unasked what somebody else wrote', async () => {
    await using served = await serveDashboard('memory:')
    await sampleSchedules(served)
    await using opened = await openPage(browser, `${served.url}/schedules/nightly?form=edit`)
    const { page, faults } = opened
    await page.getByLabel('Tags').fill('mine')
    await served.burrow.schedule('nightly', {
      cron: { expression: '0 5 * * *', timezone: 'Europe/Berlin' },
      ...{ type: report, payload: { of: 'costs' } },
    })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody changed it while you were editing').waitFor()
    await page.getByRole('button', { name: 'Write my changes over it' }).click()
    await page.getByRole('heading', { level: 1, name: 'nightly', exact: true }).waitFor()
    const both = await served.burrow.findSchedule('nightly')
    expect(both?.spec).toMatchObject({ cron: { expression: '0 5 * * *' } })
    expect(both?.job.tags).toEqual(['mine'])
    expect(both?.job.payload).toBe('{"of":"costs"}')
    expect(faults).toEqual([])
  })

  it('pauses, resumes and deletes after it asked, and filters by what is in the address', async () => {
    await using served = await serveDashboard('memory:')
    await sampleSchedules(served)
    await using opened = await openPage(browser, `${served.url}/schedules`)
    const { page, faults } = opened
    const often = page.getByRole('row', { name: /often/ })
    await often.getByText('Every 90 seconds').waitFor()
    await page.getByRole('button', { name: 'Resume often' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Pause often' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('night')
    await often.waitFor({ state: 'detached' })
    expect(page.url()).toContain('q=night')
    await page.getByRole('link', { name: 'nightly' }).click()
    await page.getByRole('button', { name: 'Delete nightly' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor()
    await often.waitFor()
    expect(await served.burrow.findSchedule('nightly')).toBeNull()
    expect(faults).toEqual([])
  })

  it('warns of the clocks that change between runs', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/schedules?form=new`, {
      timezoneId: 'UTC',
    })
    const { page, faults } = opened
    await page.getByLabel('Expression').fill('30 2 1 * *')
    await page.getByLabel('Time zone').fill('Europe/Berlin')
    await page.getByText(/Clocks in Europe\/Berlin change between these runs/).waitFor()
    await page
      .getByText(/Clocks in Europe\/Berlin are set (on|back) by 1h/)
      .first()
      .waitFor()
    await page.getByRole('columnheader', { name: 'Where you are, UTC' }).waitFor()
    expect(faults).toEqual([])
  })

  it('has no serious barrier, narrow, light and dark, and runs no script', { timeout: 90_000 }, async () => {
    await using served = await serveDashboard('memory:')
    await sampleSchedules(served)
    await served.burrow.triggerSchedule('often')
    const found = await lookAround(browser, served.url, [
      ...['/schedules', '/schedules/nightly', '/schedules/often', '/schedules/often?form=edit'],
      `/schedules/${encodeURIComponent(HOSTILE)}`,
      `/schedules?q=${encodeURIComponent(HOSTILE)}`,
    ])
    expect(found).toEqual([])
  })
})
