import { Session, type Profiler } from 'node:inspector/promises'

export type CpuProfile = Profiler.Profile

const SAMPLE_US = 200

/** What `--cpu-prof` records, but only of the work: without loading, warming up and ending. */
export class CpuProfiler {
  readonly #session = new Session()

  async start(): Promise<void> {
    this.#session.connect()
    await this.#session.post('Profiler.enable')
    await this.#session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US })
    await this.#session.post('Profiler.start')
  }

  async stop(): Promise<CpuProfile> {
    const { profile } = await this.#session.post('Profiler.stop')
    this.#session.disconnect()
    return profile
  }
}
