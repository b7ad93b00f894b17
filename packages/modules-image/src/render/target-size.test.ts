import { describe, expect, it } from 'vitest'
import type { RenderTask } from './render-protocol.ts'
import { targetSize } from './target-size.ts'

const SOURCE = { width: 400, height: 200 }
const task = (changes: Partial<RenderTask>): RenderTask => ({
  ...{ name: 'image', widthPixels: null, heightPixels: null, fit: 'inside', enlarge: false },
  ...{ background: '#ffffff', format: 'png', quality: null },
  ...changes,
})

describe('targetSize', () => {
  it.each<[string, Partial<RenderTask>, [number, number]]>([
    ['as the source', {}, [400, 200]],
    ['by the width', { widthPixels: 100 }, [100, 50]],
    ['by the height', { heightPixels: 100 }, [200, 100]],
    ['inside', { widthPixels: 100, heightPixels: 100 }, [100, 50]],
    ['outside', { widthPixels: 100, heightPixels: 100, fit: 'outside' }, [200, 100]],
    ['cover', { widthPixels: 100, heightPixels: 100, fit: 'cover' }, [100, 100]],
    ['not larger than the source', { widthPixels: 800 }, [400, 200]],
    ['larger when it may', { widthPixels: 800, enlarge: true }, [800, 400]],
    ['never less than a pixel', { widthPixels: 1 }, [1, 1]],
  ])('%s', (_, changes, [width, height]) => {
    expect(targetSize(SOURCE, task(changes))).toEqual({ width, height })
  })

  it('tells the height of a thin image that is made wide', () => {
    const size = targetSize({ width: 1, height: 10_000 }, task({ widthPixels: 8_000, enlarge: true }))
    expect(size).toEqual({ width: 8_000, height: 80_000_000 })
  })
})
