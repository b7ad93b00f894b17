import { defineConfig } from 'vitest/config'

/** Workspace imports resolve to TypeScript sources, so tests need no build. No `module`: that is for bundlers, and Node cannot run all of it. */
const sourceConditions = ['@burrow/source', 'node', 'development|production']

export default defineConfig({
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    maxWorkers: 2,
    // Servers are started by the tests themselves; a slow machine must not fail them.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tooling/{codegen,run}/**/*.test.ts',
            'tooling/bench/src/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          // Tests that talk to real servers.
          name: 'integration',
          include: [
            'packages/*/tests/**/*.test.ts',
            'apps/*/tests/**/*.test.ts',
            'examples/*/tests/**/*.test.ts',
            'tooling/services/src/**/*.test.ts',
            'tooling/bench/tests/**/*.test.ts',
            'tooling/browser/tests/**/*.test.ts',
            'tooling/documents/tests/**/*.test.ts',
            'tooling/packages/tests/**/*.test.ts',
            'tooling/deployment/tests/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { name: 'checks', include: ['tooling/checks/src/**/*.test.ts'] },
      },
    ],
  },
})
