export { maintenanceCleanup, type CleanupInput, type CleanupResult } from './cleanup/maintenance-cleanup.ts'
export {
  maintenanceReport,
  type ReportGiven,
  type ReportInput,
  type ReportQueue,
  type ReportResult,
  type ReportType,
  type ReportWindow,
} from './report/maintenance-report.ts'
