import { Buffer } from 'node:buffer'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyArchive, picture, type Format } from '../../tests/images.ts'
import { checkImage } from './check-image.ts'

const FORMATS: readonly Format[] = ['jpeg', 'png', 'webp', 'avif']
const pictures = new Map<Format, Buffer>()
beforeAll(async () => {
  for (const format of FORMATS) pictures.set(format, await picture(format))
})
const of = (format: Format): Buffer => pictures.get(format) ?? Buffer.alloc(0)

function problemOf(bytes: Buffer, claimed: string | null = null): string | undefined {
  try {
    checkImage({ bytes, claimed })
    return undefined
  } catch (error) {
    return (error as { problem?: string }).problem
  }
}

describe.each(FORMATS)('%s', (format) => {
  it('is known by its bytes', () => {
    expect(checkImage({ bytes: of(format), claimed: format })).toBe(format)
    expect(checkImage({ bytes: of(format), claimed: null })).toBe(format)
  })

  it('that is called something else is refused', () => {
    expect(problemOf(of(format), 'gif')).toBe('IMAGE_MISLABELLED')
  })

  it('that is cut anywhere is refused, and nothing else happens', () => {
    const bytes = of(format)
    const found = new Set<string | undefined>()
    for (let length = 0; length < bytes.length; length += 7) found.add(problemOf(bytes.subarray(0, length)))
    expect([...found].map(String).toSorted((one, other) => one.localeCompare(other))).toEqual(
      format === 'avif'
        ? // Between two boxes it only lacks its pixels, which shows when it is decoded.
          expect.arrayContaining(['IMAGE_TRUNCATED', 'IMAGE_TYPE_NOT_ALLOWED'])
        : ['IMAGE_TRUNCATED', 'IMAGE_TYPE_NOT_ALLOWED'],
    )
  })

  it.each([
    ['an archive', emptyArchive()],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
    ['a document', Buffer.from('%PDF-1.7')],
  ])('with %s behind its end is refused', (_, behind) => {
    expect(problemOf(Buffer.concat([of(format), behind]))).toBe('IMAGE_POLYGLOT')
  })

  it('with zeros behind its end is taken', () => {
    expect(problemOf(Buffer.concat([of(format), Buffer.alloc(512)]))).toBeUndefined()
  })
})

describe('JPEG', () => {
  const withComment = (text: string): Buffer => {
    const comment = Buffer.from(text, 'latin1')
    const frame = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255])
    return Buffer.concat([of('jpeg').subarray(0, 2), frame, comment, of('jpeg').subarray(2)])
  }

  it('with a comment is taken', () => {
    expect(problemOf(withComment('made by hand'))).toBeUndefined()
  })

  it.each(['%PDF-1.4', '<script>alert(1)</script>', '<?php system($_GET["c"]);'])(
    'with %s in a comment is refused',
    (text) => {
      expect(problemOf(withComment(text))).toBe('IMAGE_POLYGLOT')
    },
  )

  it('with the second picture or the film of a phone behind it is taken', () => {
    const jpeg = of('jpeg')
    expect(problemOf(Buffer.concat([jpeg, jpeg]))).toBeUndefined()
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1')
    expect(problemOf(Buffer.concat([jpeg, film]))).toBeUndefined()
  })

  it('with an archive behind such a second picture is refused', () => {
    expect(problemOf(Buffer.concat([of('jpeg'), of('jpeg'), emptyArchive()]))).toBe('IMAGE_POLYGLOT')
  })
})

describe('anything else', () => {
  it.each([
    ['GIF', 'GIF89a', 'GIF'],
    ['TIFF', 'II*\0', 'TIFF'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
    ['SVG with a declaration', '<?xml version="1.0"?><svg/>', 'SVG'],
    ['PDF', '%PDF-1.7', 'PDF'],
    ['BMP', 'BM', 'BMP'],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0heic', 'HEIC'],
    ['an archive', 'PK\x03\x04', 'archive'],
    ['a page', '<!doctype html>', 'HTML'],
    ['nothing', '', 'empty'],
    ['text', 'hello', 'no image'],
  ])('%s is refused by name', (_, text, word) => {
    expect(() => checkImage({ bytes: Buffer.from(text, 'latin1'), claimed: null })).toThrow(
      expect.objectContaining({
        problem: 'IMAGE_TYPE_NOT_ALLOWED',
        message: expect.stringContaining(word) as string,
      }),
    )
  })
})
