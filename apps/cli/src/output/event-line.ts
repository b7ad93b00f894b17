import type { EventDto } from '@burrow/api-contract'
import { visible } from './visible.ts'

const COLOURS: Readonly<Record<string, number>> = {
  'job.completed': 32,
  'job.failed': 33,
  'job.lease_lost': 33,
  'job.dead': 31,
  'job.cancelled': 35,
  'job.started': 36,
  'queue.paused': 33,
}
const NAME_WIDTH = 20

function details({ attempt, reason, progress, state }: EventDto): string {
  const parts = [
    ...(attempt === undefined || attempt === 0 ? [] : [`attempt ${attempt}`]),
    ...(progress ? [`${progress.percent} % ${progress.note ?? ''}`.trim()] : []),
    ...(reason ? [reason] : []),
    ...(state === 'retrying' ? ['is tried again'] : []),
  ]
  return parts.join(', ')
}

/** An event as a line for people. */
export function eventLine(event: EventDto, isStyled: boolean): string {
  const name = event.name.padEnd(NAME_WIDTH)
  const colour = COLOURS[event.name]
  const shown = isStyled && colour !== undefined ? `\u001b[${colour}m${name}\u001b[39m` : name
  const job = event.job_id === undefined ? '' : `  ${visible(event.type ?? '')}  ${visible(event.job_id)}`
  const more = details(event)
  return `${event.at.slice(11, 23)}  ${shown}  ${visible(event.queue)}${job}${more === '' ? '' : `  ${visible(more)}`}`
}
