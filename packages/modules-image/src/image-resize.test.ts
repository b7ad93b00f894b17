import { describe, expect, it } from 'vitest'
import { imageConvert, imageResize } from './index.ts'

/** The fields that are wrong. */
function wrongFields(input: unknown, definition = imageResize): string[] {
  const parsed = definition.input.safeParse(input)
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

describe('image:resize takes', () => {
  it('a bare source, of which it makes a thumbnail', () => {
    expect(imageResize.input.parse('cat.jpg')).toEqual({
      source: 'cat.jpg',
      widthPixels: 256,
      heightPixels: 256,
    })
  })

  it('other names for the same', () => {
    expect(imageResize.input.parse({ url: 'https://x.example/a.png', width: 100, height: 50 })).toEqual({
      source: 'https://x.example/a.png',
      widthPixels: 100,
      heightPixels: 50,
    })
    expect(imageResize.input.parse({ file: 'a.png', sizes: [{ name: 's', width: 10 }] })).toEqual({
      source: 'a.png',
      sizes: [{ name: 's', widthPixels: 10 }],
    })
  })

  it('is what "image" means', () => {
    expect(imageResize.aliases).toEqual(['image'])
  })
})

describe('image:resize refuses', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['source']],
    ['no size', { source: 'a.png' }, ['widthPixels']],
    ['two sources', { url: 'a', file: 'b', width: 1 }, ['source', '']],
    ['a width of zero', { source: 'a', width: 0 }, ['widthPixels']],
    ['a width that is text', { source: 'a', width: '10' }, ['widthPixels']],
    ['an unknown fit', { source: 'a', width: 1, fit: 'crop' }, ['fit']],
    ['an unknown format', { source: 'a', width: 1, format: 'svg' }, ['format']],
    ['a quality of zero', { source: 'a', width: 1, quality: 0 }, ['quality']],
    ['a colour by name', { source: 'a', width: 1, background: 'red' }, ['background']],
    ['a size without a side', { source: 'a', sizes: [{ name: 's' }] }, ['sizes.0.widthPixels']],
    ['a name with a path', { source: 'a', sizes: [{ name: '../s', width: 1 }] }, ['sizes.0.name']],
    [
      'one name twice',
      {
        source: 'a',
        sizes: [
          { name: 's', width: 1 },
          { name: 'S', width: 2 },
        ],
      },
      ['sizes'],
    ],
    ['sizes and a width', { source: 'a', width: 1, sizes: [{ name: 's', width: 1 }] }, ['sizes']],
    ['an unknown field', { source: 'a', width: 1, blur: 3 }, ['']],
    ['a number', 7, ['']],
    ['null', null, ['']],
  ])('%s', (_, input, fields) => {
    expect(wrongFields(input)).toEqual(fields)
  })

  it('as image:convert does without a format', () => {
    expect(wrongFields({ source: 'a' }, imageConvert as unknown as typeof imageResize)).toEqual(['format'])
  })
})
