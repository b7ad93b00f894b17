#!/usr/bin/env node
import { runService } from '@burrow/process'
import { loadDashboardConfig } from './config.ts'
import { startDashboard } from './start-dashboard.ts'

await runService(() => startDashboard(loadDashboardConfig({ env: process.env })), {
  name: 'burrow-dashboard',
})
