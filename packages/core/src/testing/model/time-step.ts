/**
 * Times are whole steps of ten seconds: a store whose clock also runs by itself drifts by less than one step during a run,
 * so what is due in the model is due in the store.
 */
export const TIME_STEP_MS = 10_000
