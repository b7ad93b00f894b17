export { Hooks, resolveInstrumentation, type InstrumentationOption } from './hooks.ts'
export type {
  AttemptEnd,
  AttemptObserver,
  AttemptStart,
  Claim,
  EnqueueCall,
  EnqueueEnd,
  EnqueueObserver,
  EnqueueSeen,
  EnqueueSource,
  Instrumentation,
  OutgoingJob,
  StoreCall,
  Sweep,
} from './instrumentation.ts'
export { measureBroker } from './measured-broker.ts'
export { observeEnqueue } from './observe-enqueue.ts'
