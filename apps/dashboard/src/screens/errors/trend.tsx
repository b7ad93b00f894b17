import type { ReactNode } from 'react'
import { errorsTexts } from '#texts/errors'

const HEIGHT = 20
const STEP = 4

/** Errors of each of the last hours, as bars; the same in words for whoever cannot see them. */
export function Trend({ counts }: { counts: readonly number[] }): ReactNode {
  const most = Math.max(0, ...counts)
  const words = errorsTexts.trend(
    counts.reduce((sum, count) => sum + count, 0),
    most,
  )
  const width = counts.length * STEP
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={words}
      className="block"
    >
      <title>{words}</title>
      <rect x={0} y={HEIGHT - 1} width={width} height={1} className="fill-line" />
      {counts.map((count, hour) => {
        const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- an hour has no other name
          <rect
            key={hour}
            x={hour * STEP}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
            className="fill-dead"
          />
        )
      })}
    </svg>
  )
}
