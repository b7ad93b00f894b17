import { JobNotFoundError, type Burrow } from '@burrow/core'
import type { JobDto } from '../../contract/job.ts'
import { toJobDto } from '../../contract/mappers/job.ts'

/** The job after it was steered. */
export async function showSteered(
  burrow: Burrow,
  id: string,
  lookup: { readonly queue?: string },
): Promise<JobDto> {
  const job = await burrow.job(id, lookup)
  if (job === null) throw new JobNotFoundError(id)
  return toJobDto(job)
}
