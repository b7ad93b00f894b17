import stringWidth from 'string-width'
import { visible } from '../output/visible.ts'

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A text in exactly so many columns of a terminal: cut with … or filled up. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const shown = visible(text)
  const whole = stringWidth(shown)
  if (whole <= width) {
    const fill = ' '.repeat(width - whole)
    return align === 'left' ? shown + fill : fill + shown
  }
  let cut = ''
  let used = 0
  for (const { segment } of segments.segment(shown)) {
    const size = stringWidth(segment)
    if (used + size > width - 1) break
    cut += segment
    used += size
  }
  return width <= 0 ? '' : `${cut}…${' '.repeat(width - 1 - used)}`
}
