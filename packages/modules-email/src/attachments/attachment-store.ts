import type { Buffer } from 'node:buffer'
import { readWithin } from '@burrow/guarded-files'
import { emailError } from '../email-error.ts'

/** Where attachments may come from. Jobs name a store and a path; what a path means is up to the store. */
export interface AttachmentStore {
  /**
   * Reads at most `limitBytes`. Null when there is no such file.
   * @throws PermanentError when trying again cannot help
   */
  read(path: string, limitBytes: number): Promise<Buffer | null>
}

/** All files below a folder, and none outside of it. */
export function createFolderStore(folder: string): AttachmentStore {
  return {
    async read(path, limitBytes) {
      const read = await readWithin(folder, path, limitBytes)
      switch (read.outcome) {
        case 'read':
          return read.bytes
        case 'missing':
        case 'no_file':
          return null
        case 'outside':
          throw emailError(
            'EMAIL_ATTACHMENT_INVALID',
            `the path leads out of its store: ${path.slice(0, 200)}`,
          )
        case 'too_large':
          throw emailError(
            'EMAIL_ATTACHMENTS_TOO_LARGE',
            `${path.slice(0, 200)} has more than ${limitBytes} bytes`,
          )
      }
    },
  }
}
