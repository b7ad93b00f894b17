export type { MaintenanceClient } from './maintenance-client.ts'
export { createMaintenanceModules } from './maintenance-modules.ts'
