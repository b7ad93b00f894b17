export { checkUrl, portOf } from './check-url.ts'
export { createGuardedAgent, guardedLookup, type Resolve } from './guarded-agent.ts'
export { isGlobalAddress } from './special-ranges.ts'
export { refusedTarget, TargetPolicy, type TargetPolicyOptions } from './target-policy.ts'
