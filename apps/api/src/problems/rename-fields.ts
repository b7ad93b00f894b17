import { BurrowError } from '@burrow/core'

/**
 * Runs something of the library, whose errors name fields of its own options, for a body that has other names.
 * @throws what `run` throws, with the field of the body
 */
export async function renameFields<T>(
  rename: (field: string) => string,
  run: () => T | Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!BurrowError.isInstance(error) || error.field === undefined) throw error
    const field = rename(error.field)
    throw new BurrowError(error.code, error.message.replace(error.field, field), {
      field,
      ...(error.jobId === undefined ? {} : { jobId: error.jobId }),
      cause: error,
    })
  }
}
