export { openDashboard, type Dashboard } from './dashboard.ts'
