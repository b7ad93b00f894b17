import { defineModule, type Module } from '@burrow/core'
import { maintenanceCleanup } from './cleanup/maintenance-cleanup.ts'
import { runCleanup } from './cleanup/run-cleanup.ts'
import type { MaintenanceClient } from './maintenance-client.ts'
import { maintenanceReport } from './report/maintenance-report.ts'
import { runReport } from './report/run-report.ts'

/**
 * Makes the modules for `maintenance:report` and `maintenance:cleanup`. They look at the namespace of the client, and work with its
 * store directly, as a worker does.
 */
export function createMaintenanceModules(client: MaintenanceClient): Module[] {
  return [
    defineModule(maintenanceReport, (input, ctx) => runReport(client, input, ctx)),
    defineModule(maintenanceCleanup, (input, ctx) => runCleanup(client, input, ctx)),
  ]
}
