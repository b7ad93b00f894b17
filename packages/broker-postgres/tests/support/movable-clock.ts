import type { SqlDriver } from '../../src/index.ts'

/** The store's clock of a schema, shifted by a number of milliseconds that the test keeps in the database. */
export class MovableClock {
  readonly #driver: SqlDriver
  readonly #schema: string

  constructor(driver: SqlDriver, schema = 'burrow') {
    this.#driver = driver
    this.#schema = schema
  }

  /** Puts it in place of the clock that ships; everything else stays as it is. */
  async install(): Promise<void> {
    await this.#driver.script(`
      CREATE TABLE "${this.#schema}".test_clock (shift bigint NOT NULL);
      INSERT INTO "${this.#schema}".test_clock VALUES (0);
      CREATE OR REPLACE FUNCTION "${this.#schema}".now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$
        SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + shift FROM "${this.#schema}".test_clock
      $$;`)
  }

  async advance(ms: number): Promise<void> {
    const text = `UPDATE "${this.#schema}".test_clock SET shift = shift + $1::bigint`
    await this.#driver.run({ name: 'test_advance', text }, [Math.round(ms)])
  }
}
