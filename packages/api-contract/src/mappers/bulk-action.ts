import type { BulkFilter, BulkOptions, BulkPreview } from '@burrow/core'
import type { BulkPreviewDto, NewBulkActionDto } from '../schemas/bulk-action.ts'
import { toEditOptions } from './edit.ts'
import { toListedJobDto } from './job.ts'
import { givenOf } from './new-job.ts'

/** Which jobs are meant, as the library takes it. */
export function toFilterOptions(filter: NonNullable<NewBulkActionDto['filter']>): BulkFilter {
  const { created_after: createdAfter, created_before: createdBefore, ...rest } = filter
  return givenOf<BulkFilter>({ ...rest, createdAfter, createdBefore })
}

/** What is to be done to many jobs, as the library takes it. */
export function toBulkOptions(body: NewBulkActionDto): BulkOptions {
  return givenOf<BulkOptions>({
    action: body.action,
    filter: body.filter && toFilterOptions(body.filter),
    ratePerSecond: body.rate_per_second,
    limit: body.limit,
    to: body.to,
    edit: body.edit && toEditOptions(body.edit),
  })
}

/** What a bulk action would do. */
export function toBulkPreviewDto(preview: BulkPreview): BulkPreviewDto {
  const { count, isExact, cap, sample, states, skipped } = preview
  return { count, is_exact: isExact, cap, sample: sample.map(toListedJobDto), states: [...states], skipped }
}
