import { runBrokerConformance, SimulatedClock } from '../testing/index.ts'
import { createMemoryBroker, MemoryStore } from './index.ts'

const clock = new SimulatedClock()
const store = new MemoryStore({ clock })

runBrokerConformance({
  name: 'memory',
  createBroker: ({ namespace }) => Promise.resolve(createMemoryBroker({ store, namespace })),
  advanceTime: (ms) => clock.advance(ms),
  capabilities: { shared: true },
  skips: [],
  modelRuns: 500,
})
