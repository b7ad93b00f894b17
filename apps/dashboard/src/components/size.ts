/** How much a text is, such as `1.2 MiB`, by its characters: bytes would have to be counted one by one. */
export function formatSize(chars: number): string {
  if (chars < 1_024) return `${chars} B`
  const [size, unit] = chars < 1_048_576 ? [chars / 1_024, 'KiB'] : [chars / 1_048_576, 'MiB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
