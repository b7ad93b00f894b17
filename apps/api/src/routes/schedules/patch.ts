import { patchScheduleRoute } from '@burrow/api-contract'
import { ScheduleNotFoundError, type Schedule } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, preconditionFailed, writeGuarded } from '../../preconditions.ts'
import { mergeSchedule } from '../../schedules/merge-schedule.ts'
import { fieldsOf, writeSchedule } from '../../schedules/schedule-request.ts'
import { foundSchedule, showSchedule } from './found-schedule.ts'

/** `PATCH /schedules/{id}`: always written over what it was made from. */
export function registerPatchSchedule(app: ApiApp, { burrowOf, types }: ApiDeps): void {
  app.openapi(patchScheduleRoute, async (context) => {
    const deps = { burrow: burrowOf(context), types }
    const { id } = context.req.valid('param')
    const patch = context.req.valid('json')
    const asked = parsePrecondition(context)
    let current: Schedule | null = null
    const { schedule } = await writeGuarded(
      { kind: 'exists' },
      {
        async readRevision() {
          current = await foundSchedule(deps.burrow, id)
          const isOther = asked.kind === 'revision' && asked.revision !== current.revision
          if (isOther || asked.kind === 'absent') throw preconditionFailed()
          return current.revision
        },
        write: (ifRevision) => {
          if (current === null) throw new ScheduleNotFoundError(id)
          const request = mergeSchedule(current, patch, deps.types)
          return writeSchedule(deps, id, request, ifRevision, fieldsOf(patch))
        },
      },
    )
    if (schedule === null) throw new ScheduleNotFoundError(id)
    return context.json(showSchedule(context, schedule), 200)
  })
}
