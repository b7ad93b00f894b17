import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where everything is, from the page: the server writes the way up into it when it answers a deeper path. */
function baseElement(): Plugin {
  return {
    name: 'base-element',
    transformIndexHtml: (_html, { server }) => [
      { tag: 'base', attrs: { href: server === undefined ? './' : '/' }, injectTo: 'head-prepend' },
    ],
  }
}

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), baseElement()],
  resolve: { conditions: ['@burrow/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/app',
    target: 'baseline-widely-available',
    manifest: true,
    // Data addresses are no scripts or styles, but a policy without them is easier to read.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['BURROW_DASHBOARD_PORT'] ?? 5173),
    strictPort: true,
    proxy: { '^/(api/|docs|openapi.json)': process.env['BURROW_API'] ?? 'http://127.0.0.1:8080' },
  },
})
