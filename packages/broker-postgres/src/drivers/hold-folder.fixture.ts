/** Started by a test as a process of its own: takes the lock of a folder, says how that went, and stays. */
import { lockFolder } from './folder-lock.ts'

const [, , folder = ''] = process.argv
try {
  await lockFolder(folder, `pglite:${folder}`)
  process.stdout.write('held')
} catch (error) {
  process.stdout.write((error as { code: string }).code)
}
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
