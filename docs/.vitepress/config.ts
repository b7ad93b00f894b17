import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { defineConfig } from 'vitepress'
import { addressOf, pageGroups, renderLlms } from './pages.ts'
import { plainText, sourceLinks } from './markdown.ts'

/** Where the site lies below its host, such as `/burrow/`. */
const base = env['DOCS_BASE'] ?? '/'
/** The page of the repository, such as `https://github.com/<owner>/<name>`; without it links to sources show paths. */
const repository = (env['DOCS_REPOSITORY'] ?? '').replace(/\/$/, '')

/** Anchors as GitHub makes them, which the checks of the repository compare links with. */
function slugify(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}

export default defineConfig({
  title: 'Burrow',
  description: 'A distributed task queue in TypeScript',
  base,
  lang: 'en-GB',
  cleanUrls: true,
  lastUpdated: false,
  ignoreDeadLinks: false,
  markdown: {
    anchor: { slugify },
    toc: { slugify },
    headers: { slugify },
    config: (markdown) => {
      plainText(markdown)
      sourceLinks(markdown, repository)
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/guides/writing-a-module' },
      { text: 'Operations', link: '/operations/postgres' },
      { text: 'Reference', link: '/configuration' },
      // Written beside these pages by `npm run docs:api`; not one of them, so the browser must load it.
      { text: 'Library', link: '/api/', target: '_self' },
      { text: 'Reliability', link: '/reliability' },
    ],
    sidebar: pageGroups.map(({ text, collapsed, pages }) => ({
      text,
      collapsed,
      items: pages.map((page) => ({ text: page.title, link: addressOf(page) })),
    })),
    socialLinks: repository === '' ? [] : [{ icon: 'github', link: repository }],
  },
  // The index of the search is one file, which is fetched when somebody looks for something.
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  buildEnd: ({ outDir }) => writeFileSync(join(outDir, 'llms.txt'), renderLlms(base)),
})
