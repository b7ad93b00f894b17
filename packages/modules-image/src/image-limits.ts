/** Bounds of what jobs may ask for. What one image may cost is a setting of the module. */
export const IMAGE_LIMITS = {
  /** Longest side of a result. */
  sidePixels: 16_383,
  /** Results of one job. */
  outputs: 20,
  sourceChars: 1024 * 1024,
} as const
