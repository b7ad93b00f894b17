export { loadDashboardConfig, type DashboardConfig } from './config.ts'
export { openDashboard, type Dashboard } from './dashboard.ts'
