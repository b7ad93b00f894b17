import type { Context, MiddlewareHandler } from 'hono'

/** Looks at the head of a request: an answer that refuses it, or null. */
export type RequestRule = (context: Context) => Response | null

/** Goes through rules in order until one refuses. They share one step of the chain, as each step costs every request a promise. */
export function requestRules(...rules: readonly RequestRule[]): MiddlewareHandler {
  return (context, next) => {
    for (const rule of rules) {
      const refusal = rule(context)
      if (refusal !== null) return Promise.resolve(refusal)
    }
    return next()
  }
}
