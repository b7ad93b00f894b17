import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { createDashboardRouter } from './app/router.tsx'
import { SecretsHost } from './app/secrets-host.tsx'
import { Toasts } from './components/toasts.tsx'
import { followPreferences } from './theme/apply-theme.ts'
import './theme/theme.css'

followPreferences()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element "root"')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Toasts>
        <RouterProvider router={createDashboardRouter()} />
        <SecretsHost />
      </Toasts>
    </QueryClientProvider>
  </StrictMode>,
)
