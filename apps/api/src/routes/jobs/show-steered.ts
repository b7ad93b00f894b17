import { type JobDto, toJobDto } from '@burrow/api-contract'
import { JobNotFoundError, type Burrow } from '@burrow/core'

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
