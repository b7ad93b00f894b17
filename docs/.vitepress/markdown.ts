import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

const PAGE_OR_PICTURE = /\.(?:md|png|svg)(?:#|$)/

/** The only HTML of our pages; everything else in angle brackets is text, such as a placeholder. */
const HTML = /^<(?:!--|br\b)/

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** Pages are text and no templates: `{{name}}` and `<id>` in them mean themselves. */
export function plainText(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('plain-text', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'code_inline') token.attrSet('v-pre', '')
      if (token.type === 'html_inline' && !HTML.test(token.content)) token.type = 'text'
    }
  })
}

/**
 * Pages link to files of the repository, which are not on the site. With the address of a repository these links lead there;
 * without one they show the path.
 */
export function sourceLinks(markdown: MarkdownRenderer, repository: string): void {
  markdown.core.ruler.push('source-links', ({ tokens, env }) => {
    const { relativePath } = env as { relativePath?: string }
    const folder = posix.join('docs', posix.dirname(relativePath ?? 'index.md'))
    for (const { children } of tokens) {
      let isOutside = false
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const href = token.attrGet('href') ?? ''
          const path = posix.join(folder, href)
          isOutside =
            !/^(?:[a-z]+:|#|\/)/.test(href) && !(path.startsWith('docs/') && PAGE_OR_PICTURE.test(href))
          if (!isOutside) continue
          if (repository !== '') token.attrSet('href', `${repository}/blob/main/${path}`)
          else {
            token.type = 'html_inline'
            token.content = `<span class="source-link" title="${escapeAttribute(path)}">`
          }
        } else if (token.type === 'link_close' && isOutside) {
          isOutside = false
          if (repository !== '') continue
          token.type = 'html_inline'
          token.content = '</span>'
        }
      }
    }
  })
}
