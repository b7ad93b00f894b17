import { systemRandom } from '../../time/index.ts'
import { runCommand } from '../model/run-command.ts'
import { RunContext } from '../model/run-context.ts'
import type { ConformanceSuite } from './harness.ts'

/** Random sequences of commands, compared step by step with a model that follows the transition table. */
export const modelSuite: ConformanceSuite = {
  name: 'model',
  define(test) {
    test('random commands lead where the transition table says', async (bench) => {
      // Loaded only here: who takes a clock or a module's run from this door needs no fast-check.
      const [{ default: fc }, { commands }] = await Promise.all([
        import('fast-check'),
        import('../model/commands.ts'),
      ])
      const seed = bench.harness.modelSeed ?? Math.floor(systemRandom() * 2 ** 31)
      const property = fc.asyncProperty(commands, async (sequence) => {
        const run = new RunContext(bench)
        for (const command of sequence) await runCommand(run, command)
      })
      // A failure prints the seed and the shortest sequence that fails; pass the seed as `modelSeed` to see it again.
      await fc.assert(property, { seed, numRuns: bench.harness.modelRuns ?? 60 })
    }, 120_000)
  },
}
