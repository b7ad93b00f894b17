import { silentLogger } from '@burrow/core/protocol'
import { systemClock, systemRandom } from '@burrow/core/time'
import type { SqlDriver } from '../../src/index.ts'
import { openDriver } from '../../src/open-driver.ts'
import { createPostgresBroker } from '../../src/index.ts'
import { MovableClock } from './movable-clock.ts'

/** An open store with all migrations and a clock that tests move. */
export async function openTestStore(
  url: string,
): Promise<{ readonly driver: SqlDriver; readonly clock: MovableClock }> {
  const { driver } = await openDriver({ url, logger: silentLogger, clock: systemClock, random: systemRandom })
  await (await createPostgresBroker({ driver, migrate: true })).close()
  const clock = new MovableClock(driver)
  await clock.install()
  return { driver, clock }
}
