const WIDTH = 20

/** How much of something is done, 0 to 1, as a bar: `[#####···············] 25 %`. */
export function progressBar(part: number): string {
  const bounded = Math.min(1, Math.max(0, part))
  const filled = Math.floor(bounded * WIDTH)
  return `[${'#'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${String(Math.floor(bounded * 100)).padStart(3)} %`
}
