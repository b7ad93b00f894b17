/** A service whose start lasts until its standard input ends. */
import { once } from 'node:events'
import { runService } from './run-service.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

await runService(
  async () => {
    process.stdin.resume()
    say('starting')
    await once(process.stdin, 'end')
    if (process.argv[2] === 'fails') throw new Error('no licence')
    return {
      stopLimitMs: 5_000,
      stop: async () => say('drained'),
    }
  },
  { name: 'slow' },
)
